import { toBase64Url } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { BODY_VERSION, PREV_BYTES } from "../protocol/envelope.ts";
import { applyEnvelope, settle } from "./apply-envelope.ts";
import type { ServerDeps } from "./deps.ts";
import { withRememberedReads } from "./remembered-reads.ts";
import type { LockedTx, Storage } from "./storage.ts";
import type { AppliedHead, EnvelopeRow, LostRange } from "./storage-rows.ts";

/** What `prev` of the first envelope says. */
const NO_ENVELOPE = toBase64Url(new Uint8Array(PREV_BYTES));

/** Envelopes that share one transaction: about 100 ms under the commune's lock. */
const BATCH = 32;

/**
 * Applies everything that waits and has its place in a chain, one revision an envelope (S7). Any process may run it at
 * any time: after a push, after an office act, and at its start for what another one left. Returns how many it settled.
 */
export async function applyWaiting(storage: Storage, commune: Id, deps: ServerDeps): Promise<number> {
  let settled = await applyParked(storage, commune, deps);
  for (const install of await storage.read(commune, (tx) => tx.waitingInstalls())) {
    for (let more = true; more; ) {
      const count = await storage.locked(commune, (tx) => applyBatch(withRememberedReads(tx), commune, install, deps));
      settled += count;
      more = count === BATCH;
    }
  }
  return settled;
}

/** Bodies that were newer than the office are read once it has been updated (S13). */
async function applyParked(storage: Storage, commune: Id, deps: ServerDeps): Promise<number> {
  const readable = (rows: EnvelopeRow[]) => rows.filter((row) => row.v <= BODY_VERSION);
  const found = await storage.read(commune, async (tx) => readable(await tx.envelopesIn(["parked"])));
  if (found.length === 0) return 0;
  return storage.locked(commune, async (tx) => {
    const parked = readable(await tx.envelopesIn(["parked"]));
    for (const row of parked) await applyEnvelope(tx, commune, row, { notes: [], isAccepted: false }, deps);
    return parked.length;
  });
}

async function applyBatch(tx: LockedTx, commune: Id, install: Id, deps: ServerDeps): Promise<number> {
  const start = (await tx.appliedHead(install)) ?? { install, seq: 0, hash: NO_ENVELOPE };
  const lost = await tx.declaredLost(install);
  let head = start;
  let settled = 0;
  for (const row of await tx.waiting(install, BATCH)) {
    const next = await applyNext(tx, commune, row, skipLost(head, row.seq, lost), deps);
    if (next === null) break;
    head = next;
    settled++;
  }
  if (head !== start) await tx.putAppliedHead(head);
  return settled;
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
    await settleLate(tx, row, deps);
    return head;
  }
  if (row.seq > head.seq + 1) return null;
  if (head.hash !== null && row.prev !== head.hash) {
    await settle(tx, row, { state: "branch", reason: "fork", notes: [] }, [], deps);
    return head;
  }
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
  const revokedAt = (await tx.installation(row.install))?.revokedAt ?? null;
  if (revokedAt !== null && row.receivedAt >= revokedAt) {
    await settle(tx, row, { state: "quarantined", reason: "revoked", notes: [] }, [], deps);
    return;
  }
  const notes = head.hash === null ? (["after-loss"] as const) : [];
  await applyEnvelope(tx, commune, row, { notes: [...notes], isAccepted: false }, deps);
}

/** A number that the chain has passed: a fork of what stands there, or one that had been declared lost. */
async function settleLate(tx: LockedTx, row: EnvelopeRow, deps: ServerDeps): Promise<void> {
  const others = await tx.envelopesAt(row.install, row.seq);
  const isFork = others.some((it) => it.hash !== row.hash && it.state !== "branch" && it.state !== "waiting");
  await settle(
    tx,
    row,
    isFork
      ? { state: "branch", reason: "fork", notes: [] }
      : { state: "quarantined", reason: "declared-lost", notes: [] },
    [],
    deps,
  );
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
