import type { Id } from "../base/id.ts";
import type { WithdrawCommentArgs } from "../domain/acts/withdraw-comment.ts";
import type { Mutation } from "../domain/mutation.ts";
import type { Campaign } from "../domain/records.ts";
import { needsOf, runMutation } from "../domain/run.ts";
import type { Applied, Note } from "../domain/world.ts";
import { type Actor, contextActor } from "./actor.ts";
import { OfficeWorld } from "./office-world.ts";
import type { LockedTx, ReadTx } from "./storage.ts";
import type { JournalRow } from "./storage-rows.ts";

const COMMENT_ACTS: readonly string[] = ["write-comment", "mark-comment-sent", "withdraw-comment"];

/** What a run of mutations would change at this revision; nothing is written yet. */
export type Plan =
  | { kind: "applied"; notes: Note[]; world: OfficeWorld; journal: JournalRow[] }
  | Exclude<Applied, { kind: "applied" }>;

/** Applied together or not at all: the first that is refused or quarantined decides for all. */
export async function planMutations(
  tx: ReadTx,
  mutations: readonly Mutation[],
  actor: Actor,
  revision: number,
): Promise<Plan> {
  const world = new OfficeWorld(tx);
  const notes = new Set<Note>();
  for (const mutation of mutations) {
    const result = await runOne(tx, world, mutation, actor, revision);
    if (result.kind !== "applied") return result;
    for (const note of result.notes) notes.add(note);
  }
  return { kind: "applied", notes: [...notes], world, journal: journalOf(mutations, actor, revision) };
}

/** The revision must have been stamped in the same transaction. */
export async function writePlan(tx: LockedTx, plan: Plan & { kind: "applied" }): Promise<void> {
  await tx.putRecords(plan.world.changes());
  for (const grant of plan.world.grants()) await tx.putGrant(grant);
  await tx.addJournal(plan.journal);
  for (const { name, args } of plan.journal) {
    if (name === "withdraw-comment") await eraseComment(tx, (args as WithdrawCommentArgs).comment);
  }
}

/** With the record, also what wrote it gives up its text: the journal's arguments and the envelope's body (S15). */
async function eraseComment(tx: LockedTx, comment: Id): Promise<void> {
  const row = await tx.record("comment", comment);
  if (row) await tx.eraseCreation(row.created, "write-comment", comment);
}

async function runOne(
  tx: ReadTx,
  world: OfficeWorld,
  mutation: Mutation,
  actor: Actor,
  revision: number,
): Promise<Applied> {
  await world.load(needsOf(mutation));
  const moment = await actor.moment(mutation);
  const result = runMutation(world, mutation, {
    actor: contextActor(actor),
    by: actor.by,
    mutation: mutation.id,
    campaign: await campaignOf(tx),
    ...moment,
    baseRevision: await actor.base(mutation),
    scope: (target) => actor.scope(target, world.grants()),
  });
  if (result.kind === "applied") {
    await world.put(result.puts, { revision, install: actor.install, by: actor.by, at: moment.at }, actor.helper);
  }
  return result;
}

async function campaignOf(tx: ReadTx): Promise<Campaign | null> {
  return (await tx.all("campaign"))[0]?.doc ?? null;
}

function journalOf(mutations: readonly Mutation[], actor: Actor, revision: number): JournalRow[] {
  return mutations.map(({ id, name, args, madeAt, baseRevision }, position) => {
    const row = { revision, position, mutation: id, name, args, baseRevision, install: actor.install };
    // A resident's words are tied to no hour and no person more than they must (docs/SECURITY.md).
    const isQuiet = actor.install !== null && COMMENT_ACTS.includes(name);
    return isQuiet ? { ...row, madeAt: 0, seq: null, by: "" } : { ...row, madeAt, seq: actor.seq, by: actor.by };
  });
}
