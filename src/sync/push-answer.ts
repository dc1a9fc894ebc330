import type { Head } from "../protocol/envelope.ts";
import type { LostReport, PushAnswer } from "../protocol/messages.ts";
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

/** Carries an answer into the store. `asked` is the state before the push. */
export async function takeAnswer(
  pass: Pass,
  asked: SyncState,
  { lost, sent }: Told,
  answer: PushAnswer,
): Promise<Taken> {
  const { store, clock } = pass.ports;
  const judged = judgeEpoch(asked, answer.epoch);
  if (judged === "past") return null;
  if (judged === "new" && !(await openEpoch(pass, answer.epoch, answer.watermark))) return null;
  const receipts = await provenReceipts(pass.ports, asked, answer.epoch, answer.receipts);
  const cleared = await store.takeReceipts(receipts, clock(), answer.now);
  const setAside = await takeRejected(pass, rejectedOf(sent, answer));
  await store.settle(answer.watermark, answer.now, await provenKeys(pass.ports, asked, answer.keys), lost);
  pass.stated = true;
  pass.sent += cleared;
  pass.gaps = answer.gaps;
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
