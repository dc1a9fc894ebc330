import type { Head } from "../protocol/envelope.ts";
import type { LostReport, PushAnswer, Receipt } from "../protocol/messages.ts";
import { judgeEpoch } from "./epochs.ts";
import { openEpoch, type Pass } from "./pass.ts";
import type { SyncState } from "./ports.ts";
import { provenKeys, provenReceipts } from "./proofs.ts";

/** What an answer moved, and what is left to send: null when it is an old one, which changes nothing. */
export type Taken = { cleared: number; setAside: number; waiting: number } | null;

/** What a push carried: the losses that its statement told, and the numbers of its envelopes. */
export interface Told {
  lost: readonly LostReport[];
  sent: readonly number[];
}

/**
 * Carries an answer into the store. `asked` is the state before the push. What a full disk keeps from being written down
 * stays in the outbox and is set aside in this pass, so that all that follows it reaches the office too (S14).
 */
export async function takeAnswer(pass: Pass, asked: SyncState, told: Told, answer: PushAnswer): Promise<Taken> {
  if (judgeEpoch(asked, answer.epoch) === "past") return null;
  const receipts = await provenReceipts(pass.ports, asked, answer.epoch, answer.receipts);
  pass.stated = true;
  pass.gaps = answer.gaps;
  try {
    return await writeDown(pass, asked, told, answer, receipts);
  } catch {
    pass.unwritten = true;
    for (const seq of [...told.sent, ...receipts.map((receipt) => receipt.seq)]) pass.skip.add(seq);
    return { cleared: 0, setAside: told.sent.length, waiting: asked.waiting };
  }
}

async function writeDown(
  pass: Pass,
  asked: SyncState,
  { lost, sent }: Told,
  answer: PushAnswer,
  receipts: readonly Receipt[],
): Promise<Taken> {
  const { store, clock } = pass.ports;
  const isNew = judgeEpoch(asked, answer.epoch) === "new";
  if (isNew && !(await openEpoch(pass, answer.epoch, answer.watermark))) return null;
  const cleared = await store.takeReceipts(receipts, clock(), answer.now);
  pass.sent += cleared;
  const setAside = await takeRejected(pass, rejectedOf(sent, answer));
  await store.settle(answer.watermark, answer.now, await provenKeys(pass.ports, asked, answer.keys), lost);
  const after = await store.state();
  if (isBehind(answer.newest, after)) {
    await store.noteBehind();
    pass.behind = true;
  }
  return { cleared, setAside, waiting: after.waiting };
}

/** Of what was sent only. An envelope whose header can't be read comes back as number 0: what else is left of the push. */
function rejectedOf(sent: readonly number[], { receipts, rejected }: PushAnswer): PushAnswer["rejected"] {
  const named = rejected.filter(({ seq }) => sent.includes(seq));
  const nameless = rejected.filter(({ seq }) => seq === 0);
  const told = new Set([...named, ...receipts].map(({ seq }) => seq));
  const rest = sent.filter((seq) => !told.has(seq));
  if (rest.length !== nameless.length) return named;
  return [...named, ...rest.map((seq, index) => ({ seq, reason: nameless[index]?.reason ?? ("malformed" as const) }))];
}

/** What was not taken does not hold up what follows (S8). */
async function takeRejected(pass: Pass, rejected: PushAnswer["rejected"]): Promise<number> {
  const before = pass.skip.size;
  for (const { seq } of rejected) pass.skip.add(seq);
  if (rejected.length > 0) await pass.ports.store.noteRejected(rejected);
  return pass.skip.size - before;
}

/**
 * The office holds a newer envelope of this installation, or another one in the place of our head: a fork (S6). A chain
 * at the office that ends before what it has receipted says the same: those stand beside it, as a branch.
 */
function isBehind(newest: Head | null, { head, receipted }: Pick<SyncState, "head" | "receipted">): boolean {
  if (newest === null) return false;
  if (head === null || newest.seq > head.seq) return true;
  if (receipted !== null && receipted.seq > newest.seq) return true;
  return newest.seq === head.seq && newest.hash !== head.hash;
}
