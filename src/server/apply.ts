import { toBase64Url } from "../base/bytes.ts";
import { eachInTurn } from "../base/each-in-turn.ts";
import type { Id } from "../base/id.ts";
import { BODY_VERSION, PREV_BYTES } from "../protocol/envelope.ts";
import { applyEnvelope, setAside } from "./apply-envelope.ts";
import { askForBatch } from "./ask-for-batch.ts";
import type { ServerDeps } from "./deps.ts";
import { everyEnvelope } from "./every-envelope.ts";
import { BatchBroken, inOneGo } from "./in-one-go.ts";
import { withRememberedReads } from "./remembered-reads.ts";
import { replayWaiting } from "./replay.ts";
import { type LockedTx, type ReadTx, type Storage, TransientError } from "./storage.ts";
import type { AppliedHead, EnvelopeRow, LostRange } from "./storage-rows.ts";

/** What `prev` of the first envelope says. */
const NO_ENVELOPE = toBase64Url(new Uint8Array(PREV_BYTES));

const FORK: Pick<EnvelopeRow, "state" | "reason" | "notes"> = { state: "branch", reason: "fork", notes: [] };

const DECLARED_LOST: typeof FORK = { state: "quarantined", reason: "declared-lost", notes: [] };

/** Envelopes that share one transaction: less than 100 ms under the commune's lock. */
const BATCH = 128;
/** Where each of them is asked for and written by itself, which takes ten times as long. */
const ONE_BY_ONE = 16;

/**
 * Applies everything that waits and has its place in a chain, one revision an envelope (S7). Any process may run it at
 * any time: after a push, after an office act, and at its start for what another one left. Returns how many it settled.
 * A phone whose envelopes make it throw holds up no other; it throws after them. `goOn` is asked between transactions.
 */
export async function applyWaiting(
  storage: Storage,
  commune: Id,
  deps: ServerDeps,
  goOn: () => boolean = () => true,
): Promise<number> {
  let settled = await applyParked(storage, commune, deps);
  await replay(storage, commune, deps);
  const applyOf = async (install: Id) => {
    for (let more = true; more && goOn(); ) {
      const batch = await nextBatch(storage, commune, install, deps);
      settled += batch.settled;
      more = batch.more;
    }
  };
  const installs = await storage.read(commune, (tx) => tx.waitingInstalls());
  await eachInTurn(installs, applyOf, (error) => error instanceof TransientError);
  return settled;
}

/** Bodies that were newer than the office are read once it has been updated (S13). */
async function applyParked(storage: Storage, commune: Id, deps: ServerDeps): Promise<number> {
  const found = await storage.read(commune, readableParked);
  if (found.length === 0) return 0;
  return storage.locked(commune, async (tx) => {
    const parked = await readableParked(tx);
    for (const row of parked) await applyEnvelope(tx, commune, row, { notes: [], isAccepted: false }, deps);
    return parked.length;
  });
}

async function readableParked(tx: ReadTx): Promise<EnvelopeRow[]> {
  const readable: EnvelopeRow[] = [];
  for await (const row of everyEnvelope(tx, ["parked"])) if (row.v <= BODY_VERSION) readable.push(row);
  return readable;
}

/** What an earlier restore could not do yet (S10); without one this only looks. */
async function replay(storage: Storage, commune: Id, deps: ServerDeps): Promise<void> {
  const open = await storage.read(commune, (tx) => tx.waitingActs());
  if (open.length > 0) await storage.locked(commune, (tx) => replayWaiting(tx, commune, deps));
}

interface Settled {
  settled: number;
  more: boolean;
}

/** Together; when something is wrong with one of them, each by itself, so that it alone ends as a case (S8). */
async function nextBatch(storage: Storage, commune: Id, install: Id, deps: ServerDeps): Promise<Settled> {
  const oneByOne = (tx: LockedTx) => applyBatch(tx, commune, install, ONE_BY_ONE, deps);
  try {
    return await storage.locked(commune, async (locked) => {
      const tx = withRememberedReads(locked);
      // What a restore does again between two saves reads and writes whatever it likes.
      if ((await tx.waitingActs()).length > 0) return oneByOne(tx);
      return inOneGo(tx, (batch) => applyBatch(batch, commune, install, BATCH, deps));
    });
  } catch (error) {
    if (!(error instanceof BatchBroken)) throw error;
    return storage.locked(commune, (tx) => oneByOne(withRememberedReads(tx)));
  }
}

async function applyBatch(tx: LockedTx, commune: Id, install: Id, most: number, deps: ServerDeps): Promise<Settled> {
  const start = (await tx.appliedHead(install)) ?? { install, seq: 0, hash: NO_ENVELOPE };
  const lost = await tx.declaredLost(install);
  let head = start;
  let settled = 0;
  const waiting = await tx.waiting(install, most);
  const rows = most > ONE_BY_ONE ? await askForBatch(tx, commune, waiting, deps) : waiting;
  const replays = (await tx.waitingActs()).length > 0;
  for (const row of rows) {
    const skipped = skipLost(head, row.seq, lost);
    const next = await applyNext(tx, commune, row, skipped, deps);
    if (next === null) continue;
    // The chain passes what was lost only with what stands behind it.
    if (next !== skipped) head = next;
    settled++;
    // Between this save and the next, as it was: the next may have been made knowing what the office decided here.
    if (replays) await replayWaiting(tx, commune, deps);
  }
  if (head !== start) await tx.putAppliedHead(head);
  return { settled, more: settled > 0 && (waiting.length === most || rows.length < waiting.length) };
}

/** The head after this envelope; null when it has to wait for an earlier number. */
async function applyNext(
  tx: LockedTx,
  commune: Id,
  row: EnvelopeRow,
  head: AppliedHead,
  deps: ServerDeps,
): Promise<AppliedHead | null> {
  if (row.seq <= head.seq) {
    await settleLate(tx, commune, row, deps);
    return head;
  }
  const isNext = row.seq === head.seq + 1;
  if (isNext ? head.hash !== null && row.prev !== head.hash : await followsBranch(tx, row)) {
    await setAside(tx, commune, row, FORK, deps);
    return head;
  }
  if (!isNext) return null;
  await applyInPlace(tx, commune, row, head, deps);
  return { install: row.install, seq: row.seq, hash: row.hash };
}

async function applyInPlace(
  tx: LockedTx,
  commune: Id,
  row: EnvelopeRow,
  head: AppliedHead,
  deps: ServerDeps,
): Promise<void> {
  if (await isAfterRevocation(tx, row)) {
    await setAside(tx, commune, row, { state: "quarantined", reason: "revoked", notes: [] }, deps);
    return;
  }
  const notes = head.hash === null ? (["after-loss"] as const) : [];
  await applyEnvelope(tx, commune, row, { notes: [...notes], isAccepted: false }, deps);
}

/**
 * What had come before is no later word of a lost phone, also when a restored office gets it again. Its number tells, no
 * clock (S11); but of phones that an older program revoked only the time is known.
 */
async function isAfterRevocation(tx: LockedTx, row: EnvelopeRow): Promise<boolean> {
  const revokedAt = (await tx.installation(row.install))?.revokedAt ?? null;
  if (revokedAt === null) return false;
  const held = await tx.heldAtRevocation(row.install);
  return held === null ? row.receivedAt >= revokedAt : row.seq > held;
}

/**
 * What stands on a branch is a branch itself: its number is no place that the chain waits to have filled, and a phone
 * that fell back would never hear that it is behind (S6). Above the head, only branches are settled.
 */
async function followsBranch(tx: LockedTx, row: EnvelopeRow): Promise<boolean> {
  const before = await tx.envelopesAt(row.install, row.seq - 1);
  return before.some((it) => it.hash === row.prev && it.state !== "waiting");
}

/** A number that the chain has passed: a fork of what stands there, or one that had been declared lost. */
async function settleLate(tx: LockedTx, commune: Id, row: EnvelopeRow, deps: ServerDeps): Promise<void> {
  const others = await tx.envelopesAt(row.install, row.seq);
  const isFork = others.some((it) => it.hash !== row.hash && it.state !== "branch" && it.state !== "waiting");
  await setAside(tx, commune, row, isFork ? FORK : DECLARED_LOST, deps);
}

/** Steps over numbers that a coordinator declared lost and that did not arrive after all. */
function skipLost(head: AppliedHead, upTo: number, lost: readonly LostRange[]): AppliedHead {
  let seq = head.seq;
  for (let range = covering(lost, seq + 1); range && seq + 1 < upTo; range = covering(lost, seq + 1)) {
    seq = Math.min(range.to, upTo - 1);
  }
  return seq === head.seq ? head : { install: head.install, seq, hash: null };
}

function covering(lost: readonly LostRange[], seq: number): LostRange | undefined {
  return lost.find((range) => range.from <= seq && seq <= range.to);
}
