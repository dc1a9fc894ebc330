import type { WithdrawCommentArgs } from "../domain/acts/withdraw-comment.ts";
import type { Mutation } from "../domain/mutation.ts";
import type { Campaign } from "../domain/records.ts";
import { needsOf, runMutation } from "../domain/run.ts";
import type { Applied, Note } from "../domain/world.ts";
import { type Actor, contextActor } from "./actor.ts";
import type { ServerDeps } from "./deps.ts";
import { emptyComment } from "./erasure/empty-comment.ts";
import { OfficeWorld } from "./office-world.ts";
import type { LockedTx, MergeReads, RecordReads } from "./storage.ts";
import type { JournalContext, JournalRow } from "./storage-rows.ts";

const COMMENT_ACTS: readonly string[] = ["write-comment", "mark-comment-sent", "withdraw-comment"];

/** What a run of mutations would change at this revision; nothing is written yet. */
export type Plan =
  | { kind: "applied"; notes: Note[]; world: OfficeWorld; journal: JournalRow[] }
  | Exclude<Applied, { kind: "applied" }>;

/** Applied together or not at all: the first that is refused or quarantined decides for all. */
export async function planMutations(
  tx: RecordReads & MergeReads,
  mutations: readonly Mutation[],
  actor: Actor,
  revision: number,
): Promise<Plan> {
  const world = new OfficeWorld(tx);
  const notes = new Set<Note>();
  const journal: JournalRow[] = [];
  for (const [position, mutation] of mutations.entries()) {
    const { result, context } = await runOne(tx, world, mutation, actor, revision);
    if (result.kind !== "applied") return result;
    for (const note of result.notes) notes.add(note);
    journal.push({ revision, position, ...journalled(mutation, actor, context) });
  }
  return { kind: "applied", notes: [...notes], world, journal };
}

/** The revision must have been stamped in the same transaction. */
export async function writePlan(tx: LockedTx, plan: Plan & { kind: "applied" }, deps: ServerDeps): Promise<void> {
  await tx.putRecords(plan.world.changes());
  await tx.dropRecords(plan.world.drops());
  for (const grant of plan.world.grants()) await tx.putGrant(grant);
  await tx.addJournal(plan.journal);
  for (const { name, args } of plan.journal) {
    if (name === "withdraw-comment") await emptyComment(tx, (args as WithdrawCommentArgs).comment, deps);
  }
}

async function runOne(
  tx: RecordReads & MergeReads,
  world: OfficeWorld,
  mutation: Mutation,
  actor: Actor,
  revision: number,
): Promise<{ result: Applied; context: JournalContext }> {
  await world.load(needsOf(mutation));
  const moment = await actor.moment(mutation);
  const base = await actor.base(mutation);
  let late = false;
  const result = runMutation(world, mutation, {
    actor: contextActor(actor),
    by: actor.by,
    mutation: mutation.id,
    campaign: await campaignOf(tx),
    ...moment,
    baseRevision: base,
    scope: (target) => {
      const answer = actor.scope(target, world.grants());
      late ||= answer === "was";
      return answer;
    },
  });
  if (result.kind === "applied") {
    await world.put(result.puts, { revision, install: actor.install, by: actor.by, at: moment.at }, actor.helper);
    world.drop(result.drops ?? []);
  }
  return { result, context: { ...moment, base, late } };
}

async function campaignOf(tx: RecordReads): Promise<Campaign | null> {
  return (await tx.all("campaign"))[0]?.doc ?? null;
}

function journalled(
  { id, name, args, madeAt, baseRevision }: Mutation,
  actor: Actor,
  context: JournalContext,
): Omit<JournalRow, "revision" | "position"> {
  const { install, seq, by } = actor;
  const row = { mutation: id, name, args, baseRevision, install };
  if (install === null) return { ...row, madeAt, seq, by, context: null };
  // A resident's words are tied to no hour and no person more than they must (docs/SECURITY.md).
  if (!COMMENT_ACTS.includes(name)) return { ...row, madeAt, seq, by, context };
  return { ...row, madeAt: 0, seq: null, by: "", context: { ...context, at: 0, base: 0 } };
}
