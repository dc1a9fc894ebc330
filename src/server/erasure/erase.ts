import type { Id } from "../../base/id.ts";
import { scrubArgs, scrubMutations, visitsOf } from "../../domain/scrub.ts";
import type { ServerDeps } from "../deps.ts";
import type { LoggedAct } from "../office-log.ts";
import { openMutations } from "../open-envelope.ts";
import { applyJoined } from "../settle-case.ts";
import { type ActToStamp, stampAct } from "../stamped-act.ts";
import type { LockedTx } from "../storage.ts";
import type { AnyRecordRow } from "../storage-rows.ts";
import { namesOf } from "./names.ts";
import { rewriteUnapplied } from "./rewrite-unapplied.ts";
import { scrubLog, scrubRecord, unheldVisits } from "./scrub.ts";
import type { Named } from "./types.ts";

/** Arguments of the journalled act: ids only. `touched`: records that stay, without what they said about it. */
export interface EraseArgs extends Named {
  touched: { kind: AnyRecordRow["kind"]; id: Id }[];
}

export const ERASE_ACTS: readonly string[] = ["erase-member", "erase-household", "erase-comment"];

/**
 * Erases one thing everywhere at the office (S15): its records, what journal, log and envelopes say of it, its place in
 * other records. Revisions, positions, hashes and receipts stand. `asked` names id and time of an act that is done again.
 */
export async function erase(
  tx: LockedTx,
  what: Named,
  by: string,
  deps: ServerDeps,
  asked: Partial<ActToStamp> = {},
): Promise<LoggedAct> {
  const names = await namesOf(tx, what);
  const ids = new Set(names.map(({ id }) => id));
  const { gone, changed } = await scrubRecords(tx, ids);
  const touched = changed.map(({ kind, id }) => ({ kind, id }));
  const args: EraseArgs = { ...what, touched };
  const act = await stampAct(tx, { ...asked, name: `erase-${what.kind}`, args }, by, deps);
  const { revision, madeAt: at } = act;
  await tx.dropRecords(gone);
  await tx.dropGrants([...ids]);
  await tx.putRecords(changed.map((row) => ({ ...row, revision })));
  const visits = [
    ...gone.flatMap(({ kind, id }) => (kind === "visit" ? id : [])),
    ...(await visitsWaiting(tx, ids, deps)),
  ];
  await scrubPast(tx, new Set([...ids, ...gone.map(({ id }) => id), ...visits]), deps);
  const conflicts = gone.flatMap(({ kind, id }) => (kind === "conflict" ? [{ kind, id } as const] : []));
  const entries = [...names, ...visits.map((id) => ({ kind: "visit" as const, id })), ...conflicts];
  await tx.addErasures(entries.map((name) => ({ household: null, ...name, at, revision })));
  await applyJoined(tx, (await tx.commune()).id, deps);
  return act;
}

/** What hangs on something that goes, goes with it: conflicts and merges of a household, corrections of a visit. */
async function scrubRecords(
  tx: LockedTx,
  ids: ReadonlySet<Id>,
): Promise<{ gone: AnyRecordRow[]; changed: AnyRecordRow[] }> {
  const gone: AnyRecordRow[] = [];
  const changed: AnyRecordRow[] = [];
  for (const row of await tx.recordsNaming([...ids])) {
    const left = scrubRecord(row, ids);
    if (left === null) gone.push(row);
    else if (left !== row) changed.push(left);
  }
  return { gone, changed };
}

/** Visits that no record tells of yet: what corrects or withdraws them must find its way out too. */
async function visitsWaiting(tx: LockedTx, ids: ReadonlySet<Id>, deps: ServerDeps): Promise<Id[]> {
  const commune = (await tx.commune()).id;
  const visits: Id[] = [];
  for (const row of await tx.unappliedEnvelopes()) {
    const mutations = (await openMutations(tx, commune, row, deps)) ?? [];
    visits.push(...visitsOf(mutations, scrubMutations(mutations, ids)));
  }
  return unheldVisits(tx, visits);
}

/** Journal, log and what waits. */
async function scrubPast(tx: LockedTx, ids: ReadonlySet<Id>, deps: ServerDeps): Promise<void> {
  for (const row of await tx.journalNaming([...ids])) {
    const args = ERASE_ACTS.includes(row.name) ? row.args : scrubArgs(row.name, row.args, ids);
    if (args === row.args) continue;
    await tx.putJournalArgs(row.revision, row.position, args);
    if (row.install !== null) await tx.cutApplied(row.revision);
  }
  await scrubLog(tx, ids);
  await rewriteUnapplied(tx, (mutations) => scrubMutations(mutations, ids), deps);
}
