import { MAX_CHUNK_BYTES } from "../protocol/chunk.ts";
import { encodeFrames } from "../protocol/frames.ts";
import { type Statement, WIRE_VERSION } from "../protocol/messages.ts";
import { carried, grown, halved, smallest } from "./chunks.ts";
import { endOf, isOver, type Pass, type SyncEnd } from "./pass.ts";
import type { Reply, StoredEnvelope, SyncState } from "./ports.ts";
import { takeAnswer } from "./push-answer.ts";

/** The answer may list 1,000 reports at most; more are told at the next contact. */
const MAX_LOST_TOLD = 50;

/** unsure: nothing is sent, the office is asked what of a push that broke has arrived. */
interface Chunk {
  kind: "waiting" | "gap" | "unsure";
  envelopes: StoredEnvelope[];
}

/**
 * Pushes until nothing waits that the office would take. At least the statement goes out, so that the office hears
 * the head and the cursor at every contact (S10). Null: go on with the pull.
 */
export async function pushAll(pass: Pass): Promise<SyncEnd | null> {
  for (;;) {
    const chunk = await nextChunk(pass);
    if (chunk.kind === "gap" && chunk.envelopes.length === 0 && pass.stated) return pass.unwritten ? "fault" : null;
    if (isOver(pass)) return "out-of-time";
    const end = await pushChunk(pass, chunk);
    if (end !== null) return end;
  }
}

async function nextChunk(pass: Pass): Promise<Chunk> {
  if (!pass.stated && pass.ports.afterFailure) pass.unsure ??= await wasTried(pass);
  if (pass.unsure !== null) return { kind: "unsure", envelopes: [] };
  const waiting = await nextWaiting(pass);
  if (waiting.length > 0) return { kind: "waiting", envelopes: waiting };
  return { kind: "gap", envelopes: await nextOffered(pass) };
}

/** What the pass before may have sent; a single envelope is as soon sent again as asked for. */
async function wasTried({ ports }: Pass): Promise<Pass["unsure"]> {
  const tried = await ports.store.waiting(0, MAX_CHUNK_BYTES);
  return tried.length > 1 ? tried : null;
}

/** The oldest waiting ones, past those that were set aside in this pass. */
async function nextWaiting(pass: Pass): Promise<StoredEnvelope[]> {
  let after = 0;
  for (;;) {
    const batch = await pass.ports.store.waiting(after, pass.chunk.now);
    const fresh = batch.filter(({ seq }) => !pass.skip.has(seq));
    const last = batch.at(-1);
    if (fresh.length > 0 || last === undefined) return fresh;
    after = last.seq;
  }
}

/** Numbers that the office misses although it once receipted them; each is offered once a pass, in order. */
async function nextOffered(pass: Pass): Promise<StoredEnvelope[]> {
  const open = pass.gaps.filter(([, to]) => to > pass.offeredTo);
  if (open.length === 0) return [];
  const ranges = open.map(([from, to]) => [Math.max(from, pass.offeredTo + 1), to] as const);
  const held = await pass.ports.store.held(ranges, pass.chunk.now);
  pass.offeredTo = held.at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  return held.filter(({ seq }) => !pass.skip.has(seq));
}

/** Null: go on with the next chunk. */
async function pushChunk(pass: Pass, chunk: Chunk): Promise<SyncEnd | null> {
  const { office, store, clock, signal } = pass.ports;
  const state = await store.state();
  const bytes = chunk.envelopes.map((envelope) => envelope.bytes);
  const unsure = pass.unsure ?? [];
  const statement = { ...statementOf(state, clock()), ...asking(unsure) };
  const reply = await office.push(encodeFrames(statement, bytes), signal);
  if (reply.kind !== "ok") return afterFailure(pass, chunk, reply);
  const sent = chunk.envelopes.map(({ seq }) => seq);
  pass.unsure = null;
  const taken = await takeAnswer(pass, state, { lost: statement.lost, sent }, reply.value);
  if (taken === null) return "not-believed";
  const stuck = chunk.kind === "waiting" && chunk.envelopes.length > 0 && taken.cleared + taken.setAside === 0;
  if (stuck) return "not-believed";
  if (chunk.envelopes.length > 0) pass.chunk = grown(pass.chunk, sizeOf(chunk.envelopes));
  // Of a body that breaks a beginning arrives.
  if (unsure.length > 0) pass.chunk = carried(pass.chunk, sizeOf(unsure.slice(0, taken.cleared)));
  pass.tell({ kind: "pushed", sent: pass.sent, of: pass.sent + taken.waiting });
  return null;
}

/** A smaller chunk may pass where this one did not (S4); null: try it. */
function afterFailure(pass: Pass, chunk: Chunk, reply: Exclude<Reply<unknown>, { kind: "ok" }>): SyncEnd | null {
  const tried = sizeOf(chunk.envelopes);
  const tooLarge = reply.kind === "problem" && reply.problem.problem === "too-large";
  const smaller = reply.kind === "timeout" || tooLarge ? halved(pass.chunk, tried) : smallest(pass.chunk, tried);
  const worth = chunk.envelopes.length > 1 && (reply.kind !== "problem" || tooLarge);
  if (!worth || smaller === null || isOver(pass)) return endOf(reply);
  if (chunk.kind === "gap") pass.offeredTo = (chunk.envelopes[0]?.seq ?? 1) - 1;
  pass.unsure = reply.kind === "problem" ? null : chunk.envelopes;
  pass.chunk = smaller;
  return null;
}

function asking(tried: readonly StoredEnvelope[]): Pick<Statement, "unsure"> {
  const [first, last] = [tried[0], tried.at(-1)];
  return first && last ? { unsure: [first.seq, last.seq] } : {};
}

function sizeOf(envelopes: readonly StoredEnvelope[]): number {
  return envelopes.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** What the phone tells of itself at every contact (S10). */
export function statementOf(state: SyncState, now: number): Statement {
  const { certificate, head, receipted, epoch, cursor } = state;
  return {
    v: WIRE_VERSION,
    certificate,
    head,
    receipted,
    epoch,
    cursor,
    now,
    lost: state.lost.slice(0, MAX_LOST_TOLD),
  };
}
