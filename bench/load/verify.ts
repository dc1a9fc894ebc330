import { receiptText } from "../../src/protocol/signed-text.ts";
import { verify } from "../../src/vault/signature.ts";
import type { LoadCommune } from "./load-commune.ts";
import type { PushedPhone } from "./push-days.ts";

/** Outside the timed part: every record stands exactly once, every envelope is applied, every receipt is the office's. */
export async function verifyLoad(phones: readonly PushedPhone[]): Promise<void> {
  const communes = new Set(phones.map(({ commune }) => commune));
  for (const commune of communes) {
    const own = phones.filter((phone) => phone.commune === commune);
    await verifyRecords(commune, own);
    for (const phone of own) await verifyReceipts(phone);
  }
}

async function verifyRecords({ office }: LoadCommune, phones: readonly PushedPhone[]): Promise<void> {
  const held = await office.storage.read(office.commune, async (tx) => ({
    visit: (await tx.all("visit")).map(({ id }) => id),
    comment: (await tx.all("comment")).map(({ id }) => id),
    journal: (await tx.journal(Number.MAX_SAFE_INTEGER))
      .filter(({ install }) => install !== null)
      .map((row) => row.mutation),
    waiting: await tx.waitingInstalls(),
    asides: await tx.countEnvelopes(["refused", "quarantined", "parked", "branch"]),
  }));
  same(
    "visits",
    held.visit,
    phones.flatMap(({ day }) => day.visits),
  );
  same(
    "comments",
    held.comment,
    phones.flatMap(({ day }) => day.comments),
  );
  const envelopes = phones.flatMap(({ day }) => day.chunks.flat());
  if (held.journal.length !== envelopes.length || new Set(held.journal).size !== envelopes.length)
    throw new Error(`${envelopes.length} envelopes were applied as ${held.journal.length} acts`);
  if (held.waiting.length + held.asides.length > 0) throw new Error("not every envelope was applied");
}

function same(what: string, held: readonly string[], sent: readonly string[]): void {
  const left = new Set(held);
  const isSame = held.length === sent.length && left.size === sent.length && sent.every((id) => left.has(id));
  if (!isSame) throw new Error(`${sent.length} ${what} were sent, ${held.length} are held`);
}

async function verifyReceipts({ commune, one, day, receipts }: PushedPhone): Promise<void> {
  const key = one.phone.answer?.receiptKey ?? "";
  const hashes = new Map(receipts.map((receipt) => [receipt.seq, receipt]));
  for (const { seq, hash } of day.chunks.flat()) {
    const receipt = hashes.get(seq);
    const isOurs = receipt?.hash === hash && receipt.install === one.phone.install;
    const text = receipt && receiptText(commune.office.commune, receipt);
    if (!isOurs || !text || !(await verify(key, text, receipt.signature))) throw new Error(`no receipt for ${seq}`);
  }
}
