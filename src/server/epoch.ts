import { type Id, newId } from "../base/id.ts";
import type { Cursor, Statement } from "../protocol/messages.ts";
import type { ServerDeps } from "./deps.ts";
import type { ReadTx, Storage } from "./storage.ts";

/** Opens a new epoch if `isNeeded` still holds under the lock: two phones that notice at once open one. */
export async function openEpochIf(
  storage: Storage,
  commune: Id,
  isNeeded: (tx: ReadTx) => Promise<boolean>,
  deps: Pick<ServerDeps, "clock" | "random">,
): Promise<void> {
  await storage.locked(commune, async (tx) => {
    if (await isNeeded(tx)) await tx.openEpoch(newId(deps.random), deps.clock());
  });
}

/**
 * True when the phone knows of something durable that this office does not hold (S10). A phone that speaks of an epoch
 * the office has left behind is told so by the answer, and needs none.
 */
export async function knowsMore(tx: ReadTx, statement: Statement): Promise<boolean> {
  if (statement.epoch === null) return false;
  // A revoked phone could otherwise send the whole commune back to the start.
  if ((await tx.installation(statement.certificate.install))?.revokedAt) return false;
  const standing = await standingOf(tx, statement.epoch);
  if (standing !== "current") return standing === "unknown";
  return (await lacksReceipted(tx, statement)) || (await lacksCursor(tx, statement.cursor));
}

/** True when the cursor belongs to this epoch, or to one never heard of, and its revision is not the one held here. */
export async function lacksCursor(tx: ReadTx, cursor: Cursor | null): Promise<boolean> {
  if (cursor === null) return false;
  const standing = await standingOf(tx, cursor.epoch);
  if (standing !== "current") return standing === "unknown";
  if (cursor.revision === 0) return false;
  const held = await tx.revision(cursor.revision);
  return held?.stamp !== cursor.stamp;
}

async function lacksReceipted(tx: ReadTx, statement: Statement): Promise<boolean> {
  const receipted = statement.receipted;
  if (receipted === null) return false;
  const held = await tx.envelopesAt(statement.certificate.install, receipted.seq);
  return !held.some((envelope) => envelope.hash === receipted.hash);
}

async function standingOf(tx: ReadTx, epoch: string): Promise<"current" | "past" | "unknown"> {
  const epochs = await tx.epochs();
  if (epochs.at(-1)?.epoch === epoch) return "current";
  return epochs.some((row) => row.epoch === epoch) ? "past" : "unknown";
}
