import { encodeFrames } from "../protocol/frames.ts";
import type { PushAnswer } from "../protocol/messages.ts";
import { type ChunkSize, grown, halved, smallest } from "./chunks.ts";
import { judgeEpoch } from "./epochs.ts";
import { isOver, type Pass } from "./pass.ts";
import type { CarriedBatch, CarriedName, CourierPort, Reply, SyncState } from "./ports.ts";
import { provenReceipts } from "./proofs.ts";
import { statementOf } from "./push.ts";

/**
 * Delivers what this phone carries for others, one installation a push, beside its own statement. How it fails says
 * nothing of the own outbox and ends nothing: an answer moves the carried envelopes only, never an own number or epoch.
 */
export async function carryAll(pass: Pass): Promise<void> {
  const { courier } = pass.ports;
  if (courier !== undefined) pass.carryOpen = await offerAll(pass, courier);
}

/** True where another try may deliver more: the road broke, the office was down, the time was over. */
async function offerAll(pass: Pass, courier: CourierPort): Promise<boolean> {
  let offered: CarriedName | null = null;
  let isDown = false;
  // An office that took nothing yet is tried with one envelope.
  let chunk: ChunkSize = pass.stated ? pass.chunk : least(pass.chunk);
  for (;;) {
    const state = await pass.ports.store.state();
    const batch = await courier.next(state.certificate.commune, offered, chunk.now);
    const last = batch?.envelopes.at(-1);
    if (batch === null || last === undefined) return isDown;
    if (isOver(pass)) return true;
    const { install } = batch.certificate;
    const reply = await push(pass, state, batch);
    if (reply.kind === "ok") {
      // The own push of the next pass opens another epoch, or finds the answer old.
      if (judgeEpoch(state, reply.value.epoch) !== "same") return true;
      await takeAnswer(pass, courier, state, batch, reply.value);
      offered = { ...last, install };
      chunk = grown(chunk, sizeOf(batch));
    } else {
      const smaller = afterFailure(chunk, batch, reply);
      if (smaller === null) {
        if (reply.kind !== "problem") return true;
        isDown ||= reply.problem.problem === "office-down";
        // What the office refuses of one sender holds up no other (S8).
        offered = { install, seq: Number.POSITIVE_INFINITY, hash: "" };
      }
      chunk = smaller ?? least(chunk);
    }
  }
}

const least = (chunk: ChunkSize): ChunkSize => ({ ...chunk, now: chunk.floor });

function push({ ports }: Pass, state: SyncState, { certificate, envelopes }: CarriedBatch): Promise<Reply<PushAnswer>> {
  // Losses are told by the own push, which hears that they arrived.
  const statement = { ...statementOf(state, ports.clock()), lost: [] };
  const bytes = envelopes.map((envelope) => envelope.bytes);
  return ports.office.push(encodeFrames(statement, bytes, [certificate]), ports.signal);
}

async function takeAnswer(
  pass: Pass,
  courier: CourierPort,
  state: SyncState,
  { certificate, envelopes }: CarriedBatch,
  { epoch, receipts, rejected }: PushAnswer,
): Promise<void> {
  const sender = { certificate, receiptKey: state.receiptKey };
  const proven = await provenReceipts(pass.ports, sender, epoch, receipts);
  const fitting = proven.filter(({ seq, hash }) => envelopes.some((sent) => sent.seq === seq && sent.hash === hash));
  if (fitting.length > 0) pass.carried += await courier.takeReceipts(certificate.commune, fitting, epoch);
  const refused = envelopes.flatMap(({ seq, hash }) => {
    const reason = rejected.find((one) => one.seq === seq)?.reason;
    const received = fitting.some((receipt) => receipt.seq === seq && receipt.hash === hash);
    return reason === undefined || received ? [] : [{ seq, hash, reason }];
  });
  if (refused.length > 0) await courier.noteRejected(certificate.install, refused);
}

/** A smaller chunk may pass where this one did not (S4); null: no size does. */
function afterFailure(
  chunk: ChunkSize,
  batch: CarriedBatch,
  reply: Exclude<Reply<unknown>, { kind: "ok" }>,
): ChunkSize | null {
  const tooLarge = reply.kind === "problem" && reply.problem.problem === "too-large";
  if (batch.envelopes.length < 2 || (reply.kind === "problem" && !tooLarge)) return null;
  return reply.kind === "timeout" || tooLarge ? halved(chunk, sizeOf(batch)) : smallest(chunk, sizeOf(batch));
}

function sizeOf({ envelopes }: CarriedBatch): number {
  return envelopes.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
