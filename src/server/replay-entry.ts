import type { Id } from "../base/id.ts";
import type { ImportListArgs } from "../domain/acts/import-list.ts";
import { codeKey } from "../domain/import-list/file-households.ts";
import { fold } from "../domain/text/fold.ts";
import type { ServerDeps } from "./deps.ts";
import { replayErasure } from "./erasure/erase-at-office.ts";
import { withoutErased } from "./erasure/scrub.ts";
import { applyOfficeAct } from "./office-act.ts";
import type { LoggedAct, Need, OfficeEntry } from "./office-log.ts";
import { isCase, putAwayIn, retryIn } from "./settle-case.ts";
import { stampAct } from "./stamped-act.ts";
import type { LockedTx } from "./storage.ts";
import type { EnvelopeRow, WaitingReason } from "./storage-rows.ts";

export type Replayed = { kind: "done" } | { kind: "waits"; reason: WaitingReason };

const DONE: Replayed = { kind: "done" };
const NEEDS: Replayed = { kind: "waits", reason: "needs" };
const HELD_ALREADY: Replayed = { kind: "waits", reason: "exists-already" };

/**
 * Does one entry of the office's log again, at the revision it had when that is still free. It waits when the field has
 * not returned what it hangs on, or when the world as it stands refuses it.
 */
export async function replayEntry(tx: LockedTx, commune: Id, entry: OfficeEntry, deps: ServerDeps): Promise<Replayed> {
  switch (entry.kind) {
    case "act":
      return replayAct(tx, entry, deps);
    case "look":
      return replayLook(tx, commune, entry, deps);
    case "declare-lost":
      await tx.declareLost({ ...entry.range, at: entry.act.madeAt, by: entry.by });
      return stamped(tx, entry, deps);
    case "revoke":
      // Also when the restored office never heard of this phone: it must not come back with its certificate.
      await tx.addInstallation(entry.phone);
      await tx.revoke(entry.phone.install, entry.act.madeAt);
      await tx.noteRevokedHead(entry.phone.install, entry.held);
      return stamped(tx, entry, deps);
    case "recovery":
      await tx.putRecovery(entry.row);
      return DONE;
    case "coordinator":
      await tx.putCoordinator(entry.row);
      return DONE;
    case "successor":
      await tx.addInstallation(entry.phone);
      await tx.addSuccessor(entry.row);
      return DONE;
    case "set-aside":
      await tx.dropWaitingAct(entry.number);
      return stamped(tx, entry, deps);
    case "erasure":
      await skipTo(tx, entry.act);
      await replayErasure(tx, entry, deps);
      return DONE;
    // Opened before anything else (restore).
    case "key":
      return DONE;
  }
}

async function replayAct(tx: LockedTx, entry: OfficeEntry & { kind: "act" }, deps: ServerDeps): Promise<Replayed> {
  if (!(await areThere(tx, entry.needs))) return NEEDS;
  await skipTo(tx, entry.act);
  const args = await withoutErased(tx, entry.act.name, entry.act.args);
  // All that it said was erased.
  if (args === null) return DONE;
  if (entry.act.name === "import-list" && (await isHeldAlready(tx, args as ImportListArgs))) return HELD_ALREADY;
  const done = await applyOfficeAct(tx, { ...entry.act, args }, entry.by, deps);
  return done.kind === "applied" ? DONE : { kind: "waits", reason: done.reason };
}

/**
 * The same list was imported by hand meanwhile, under other ids: nobody would ever be asked about two households of one
 * code, since the list is believed to know.
 */
async function isHeldAlready(tx: LockedTx, { villages, households }: ImportListArgs): Promise<boolean> {
  const names = new Set((await tx.all("village")).map(({ doc }) => fold(doc.name)));
  const codes = new Set((await tx.all("household")).flatMap(({ doc }) => (doc.code ? codeKey(doc.code) : [])));
  return (
    villages.some(({ name }) => names.has(fold(name))) ||
    households.some(({ code }) => code !== null && codes.has(codeKey(code)))
  );
}

async function replayLook(
  tx: LockedTx,
  commune: Id,
  entry: OfficeEntry & { kind: "look" },
  deps: ServerDeps,
): Promise<Replayed> {
  const row = (await judgedAt(tx, entry.envelope)).find((it) => it.hash === entry.envelope.hash);
  if (row === undefined) return NEEDS;
  await stamped(tx, entry, deps);
  // What was a case may have been applied at once this time: there is nothing left to look at.
  if (!isCase(row)) return DONE;
  if (entry.act.name === "retry") await retryIn(tx, commune, row, deps);
  else await putAwayIn(tx, commune, row, deps);
  return DONE;
}

/** True when the field has returned all of these. */
export async function areThere(tx: LockedTx, needs: readonly Need[]): Promise<boolean> {
  for (const need of needs) if ((await judgedAt(tx, need)).length === 0) return false;
  return true;
}

async function judgedAt(tx: LockedTx, { install, seq }: Need): Promise<EnvelopeRow[]> {
  return (await tx.envelopesAt(install, seq)).filter((row) => row.state !== "waiting");
}

async function stamped(tx: LockedTx, entry: { act: LoggedAct; by: string }, deps: ServerDeps): Promise<Replayed> {
  await skipTo(tx, entry.act);
  await stampAct(tx, entry.act, entry.by, deps);
  return DONE;
}

/** The numbers between were the field's: their saves come back under new ones. */
function skipTo(tx: LockedTx, act: LoggedAct): Promise<void> {
  return tx.skipRevisions(act.revision - 1);
}
