import { type Id, newId } from "../base/id.ts";
import { applyWaiting } from "./apply.ts";
import type { ServerDeps } from "./deps.ts";
import { without } from "./lost-reports.ts";
import { logEntry } from "./office-log.ts";
import { isCase, putAwayIn, retryIn } from "./settle-case.ts";
import { type ActToStamp, stampAct } from "./stamped-act.ts";
import type { LockedTx, Storage } from "./storage.ts";
import type { EnvelopeRow } from "./storage-rows.ts";
import { withSuccessors } from "./successors.ts";

/** One stored envelope. Without a hash: the first of that number that waits for a person. */
export interface EnvelopeRef {
  install: Id;
  seq: number;
  hash?: string;
}

/**
 * A coordinator takes an envelope that was refused, quarantined or branched: it is applied again, accepted also where
 * it never was in scope, and after it what waits for its records. Null when there is none such.
 */
export function retryEnvelope(
  storage: Storage,
  commune: Id,
  ref: EnvelopeRef,
  by: string,
  deps: ServerDeps,
): Promise<Pick<EnvelopeRow, "state" | "reason" | "notes"> | null> {
  return storage.locked(commune, async (tx) => {
    const row = await caseAt(tx, ref);
    if (!row) return null;
    await logLook(tx, { name: "retry", args: ref }, row, by, deps);
    return retryIn(tx, commune, row, deps);
  });
}

/**
 * A coordinator has read it and leaves it as it is. What waits for its records is judged without them. What is parked
 * nobody has read yet: it stays until the office can (S13).
 */
export function putAwayEnvelope(
  storage: Storage,
  commune: Id,
  ref: EnvelopeRef,
  by: string,
  deps: ServerDeps,
): Promise<boolean> {
  return storage.locked(commune, async (tx) => {
    const row = await caseAt(tx, ref);
    if (!row || row.state === "parked") return false;
    await logLook(tx, { name: "put-away", args: ref }, row, by, deps);
    await putAwayIn(tx, commune, row, deps);
    return true;
  });
}

async function logLook(tx: LockedTx, asked: ActToStamp, row: EnvelopeRow, by: string, deps: ServerDeps): Promise<void> {
  const act = await stampAct(tx, asked, by, deps);
  const { install, seq, hash } = row;
  await logEntry(tx, { v: 1, kind: "look", act, by, envelope: { install, seq, hash } }, act.madeAt);
}

/**
 * Numbers that no carrier will bring any more: what follows them applies, marked (S7). What has arrived since the page
 * was drawn is left out; false when that was all of it.
 */
export async function declareLost(
  storage: Storage,
  commune: Id,
  asked: LostNumbers,
  by: string,
  deps: ServerDeps,
): Promise<boolean> {
  const isDone = await storage.locked(commune, async (tx) => {
    const missing = without([asked.from, asked.to], await tx.heldRanges(asked.install, asked.from, asked.to));
    for (const [from, to] of missing) await declareOne(tx, { install: asked.install, from, to }, by, deps);
    return missing.length > 0;
  });
  if (isDone) await applyWaiting(storage, commune, deps);
  return isDone;
}

interface LostNumbers {
  install: Id;
  from: number;
  to: number;
}

async function declareOne(tx: LockedTx, range: LostNumbers, by: string, deps: ServerDeps): Promise<void> {
  await tx.declareLost({ ...range, at: deps.clock(), by });
  const act = await stampAct(tx, { name: "declare-lost", args: range }, by, deps);
  await logEntry(tx, { v: 1, kind: "declare-lost", act, by, range }, act.madeAt);
}

/**
 * Ends a phone's reading; what it still sends is receipted and waits for a person. What it went on under goes with it:
 * who holds a stolen phone's token could have asked for that (S6).
 */
export async function revokeInstallation(
  storage: Storage,
  commune: Id,
  install: Id,
  by: string,
  deps: ServerDeps,
): Promise<void> {
  await storage.locked(commune, async (tx) => {
    for (const one of await withSuccessors(tx, install)) await revokeOne(tx, one, by, deps);
  });
}

async function revokeOne(tx: LockedTx, install: Id, by: string, deps: ServerDeps): Promise<void> {
  const phone = await tx.installation(install);
  await tx.revoke(install, deps.clock());
  const act = await stampAct(tx, { name: "revoke", args: { install } }, by, deps);
  const held = (await tx.newest(install))?.seq ?? 0;
  await tx.noteRevokedHead(install, held);
  if (phone) await logEntry(tx, { v: 1, kind: "revoke", act, by, phone, held }, act.madeAt);
}

/** What every restore does, and an office that notices that it knows less than it once did (S10). */
export async function openEpoch(storage: Storage, commune: Id, deps: ServerDeps): Promise<void> {
  await storage.locked(commune, (tx) => tx.openEpoch(newId(deps.random), deps.clock()));
}

async function caseAt(tx: LockedTx, ref: EnvelopeRef): Promise<EnvelopeRow | null> {
  const rows = await tx.envelopesAt(ref.install, ref.seq);
  return rows.find((it) => isCase(it) && (ref.hash === undefined || ref.hash === it.hash)) ?? null;
}
