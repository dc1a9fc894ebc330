import { type Id, newId } from "../base/id.ts";
import type { Cursor, Receipt, Statement } from "../protocol/messages.ts";
import { receiptText } from "../protocol/signed-text.ts";
import type { ServerDeps } from "./deps.ts";
import type { OfficeKeys } from "./office-keys.ts";
import type { ReadTx, Storage } from "./storage.ts";

/**
 * The receipt that a phone states to hold, when this office's key signed it; else null. Whoever holds a certificate may
 * state anything: only the office's own word is believed against what it holds itself.
 */
export async function provenReceipt(
  statement: Statement,
  commune: Id,
  keys: OfficeKeys,
  deps: Pick<ServerDeps, "crypto">,
): Promise<Receipt | null> {
  const { receipted, certificate } = statement;
  if (!receipted?.proof) return null;
  const { seq, hash, proof } = receipted;
  const receipt = { install: certificate.install, seq, hash, ...proof };
  const text = receiptText(commune, receipt);
  for (const key of keys.all.filter((row) => row.purpose === "receipt")) {
    if (await deps.crypto.verify(key.publicKey, text, proof.signature)) return receipt;
  }
  return null;
}

/**
 * Opens a new epoch when this receipt tells of something durable that the office does not hold (S10). It is looked at
 * again under the lock: two phones that notice at once open one. A forgotten epoch is remembered as past, so that the
 * same receipt shown again opens no other.
 */
export async function openEpochFor(
  storage: Storage,
  commune: Id,
  receipt: Receipt,
  deps: Pick<ServerDeps, "clock" | "random">,
): Promise<void> {
  if ((await storage.read(commune, (tx) => forgotten(tx, receipt))) === null) return;
  await storage.locked(commune, async (tx) => {
    const found = await forgotten(tx, receipt);
    if (found === "epoch") await tx.openEpoch(receipt.epoch, deps.clock());
    if (found !== null) await tx.openEpoch(newId(deps.random), deps.clock());
  });
}

/**
 * What of a receipt the office has forgotten. Of an epoch that it left behind nothing can be told: its answer names the
 * present one, and the phone offers everything again.
 */
async function forgotten(tx: ReadTx, receipt: Receipt): Promise<"epoch" | "envelope" | null> {
  // A revoked phone could otherwise send the whole commune back to the start.
  if ((await tx.installation(receipt.install))?.revokedAt) return null;
  const epochs = await tx.epochs();
  if (!epochs.some((row) => row.epoch === receipt.epoch)) return "epoch";
  if (epochs.at(-1)?.epoch !== receipt.epoch) return null;
  const held = await tx.envelopesAt(receipt.install, receipt.seq);
  return held.some((envelope) => envelope.hash === receipt.hash) ? null : "envelope";
}

/** True when the cursor's revision is the one held here. If not, this phone, and only this one, reads from the start. */
export async function holdsCursor(tx: ReadTx, cursor: Cursor): Promise<boolean> {
  const { epoch, revision } = await tx.commune();
  if (cursor.epoch !== epoch || cursor.revision > revision) return false;
  // A revision that a restore passed over, to do an act again at its own, has no stamp: its cursors are told without.
  return cursor.revision === 0 || ((await tx.revision(cursor.revision))?.stamp ?? "") === cursor.stamp;
}
