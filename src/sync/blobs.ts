import { type BlobState, blobReceiptText, rangesOf } from "../protocol/blob-messages.ts";
import type { BlobPorts, DueBlob } from "./blob-ports.ts";
import { isOver, type Pass, type SyncEnd } from "./pass.ts";
import type { Reply } from "./ports.ts";
import { pushAll } from "./push.ts";

/** next: go on with another blob; stop: this stage is over for now, and `end` is how an envelope's push ended the pass. */
type Sent = { kind: "next" } | { kind: "stop"; end: SyncEnd | null };

const NEXT: Sent = { kind: "next" };
const STOP: Sent = { kind: "stop", end: null };

/**
 * Voice and pictures, after all else (S16). What fails here fails for blobs only: the pass counts as done, so that no
 * save waits for a picture's sake. Each is offered once a pass.
 */
export async function sendBlobs(pass: Pass): Promise<SyncEnd | null> {
  const { blobs } = pass.ports;
  if (blobs) await askForNewest(pass, blobs);
  const seen = new Set<string>();
  for (let blob = await blobs?.store.next(seen); blobs && blob; blob = await blobs.store.next(seen)) {
    seen.add(blob.hash);
    const sent = await sendBlob(pass, blobs, blob);
    if (sent.kind === "stop") return sent.end;
  }
  return null;
}

/**
 * An office that was put back in silence to where a blob alone is missing finds no other receipt that it does not know,
 * and opens no epoch (S10). What it lost last is what it had received last: so that is asked for, before another comes.
 */
async function askForNewest({ ports }: Pass, { store, office }: BlobPorts): Promise<void> {
  const newest = await store.newest();
  if (newest === null) return;
  const reply = await office.blobState((await ports.store.state()).certificate.install, newest.hash, ports.signal);
  if (reply.kind === "ok" && reply.value.receipt === null && reply.value.rejected === null) await store.returnAll();
}

/** The office says how much it holds, and gets the range that follows, until it has all of it. */
async function sendBlob(pass: Pass, blobs: BlobPorts, blob: DueBlob): Promise<Sent> {
  const { signal, store } = pass.ports;
  const { install } = (await store.state()).certificate;
  let reply: Reply<BlobState> = await blobs.office.blobState(install, blob.hash, signal);
  for (let held = -1; reply.kind === "ok"; ) {
    if (await isSettled(pass, blobs, blob, reply.value)) return NEXT;
    // An office that died between the last range and its receipt holds all of them: the last one again makes it look.
    const range = Math.min(reply.value.held, rangesOf(blob.size) - 1);
    if (range <= held) return NEXT;
    held = range;
    await blobs.store.noteSent(blob.hash, held);
    // A save that came meanwhile goes first.
    const end = await pushAll(pass);
    if (end !== null || isOver(pass)) return { kind: "stop", end: end === "out-of-time" ? null : end };
    const bytes = await blobs.store.range(blob.hash, held);
    reply = await blobs.office.putRange(install, { ...blob, range: held, bytes }, signal);
  }
  // What the office refuses of one blob it may not refuse of the next; without network, or room at the office for
  // another today, nothing more goes.
  return reply.kind === "problem" && reply.problem.problem !== "rate-limited" ? NEXT : STOP;
}

async function isSettled(pass: Pass, blobs: BlobPorts, { hash }: DueBlob, state: BlobState): Promise<boolean> {
  if (state.rejected !== null) await blobs.store.noteRejected(hash, state.rejected);
  const { receipt } = state;
  if (receipt === null) return state.rejected !== null;
  const { certificate, receiptKey } = await pass.ports.store.state();
  const text = blobReceiptText(certificate.commune, receipt);
  if (receipt.hash === hash && (await pass.ports.verify(receiptKey, text, receipt.signature)))
    await blobs.store.takeReceipt(receipt, state.now);
  return true;
}
