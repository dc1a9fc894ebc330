import type { Id } from "../base/id.ts";
import type { Mutation } from "../domain/mutation.ts";
import type { Context, ScopeAnswer } from "../domain/world.ts";
import { scopeAnswer } from "./scope.ts";
import type { ReadTx } from "./storage.ts";
import type { EnvelopeRow, GrantRow, InstallationRow } from "./storage-rows.ts";
import { type Moment, momentOf } from "./visit-time.ts";

/** Who made a run of mutations, and what their context says about time and scope. */
export interface Actor {
  helper: Id | null;
  install: Id | null;
  seq: number | null;
  by: string;
  /** `fresh`: rights that this run itself has opened. */
  scope(target: { village: Id; household: Id | null }, fresh: readonly GrantRow[]): ScopeAnswer;
  moment(mutation: Mutation): Promise<Moment>;
}

export function officeActor(by: string, moment: Moment): Actor {
  return { helper: null, install: null, seq: null, by, scope: () => "now", moment: async () => moment };
}

/**
 * `isAccepted`: a person looked at this envelope and takes it although the household never was in the helper's scope;
 * it is then marked as late.
 */
export async function fieldActor(
  tx: ReadTx,
  installation: InstallationRow,
  envelope: EnvelopeRow,
  isAccepted: boolean,
): Promise<Actor> {
  const { helper, install } = installation;
  const grants = await tx.grantsOf(helper);
  return {
    helper,
    install,
    seq: envelope.seq,
    by: (await tx.record("helper", helper))?.doc.name ?? "",
    scope: (target, fresh) => {
      const own = fresh.filter((grant) => grant.helper === helper);
      const answer = scopeAnswer([...grants, ...own], target);
      return answer === "never" && isAccepted ? "was" : answer;
    },
    moment: async ({ madeAt, baseRevision }) => {
      const earliest = await earliestOf(tx, installation, baseRevision, madeAt - (envelope.skew ?? 0));
      return momentOf(madeAt, envelope.skew, { earliest, receivedAt: envelope.receivedAt });
    },
  };
}

/**
 * The save came after the revision that the phone held. Revisions of an earlier epoch had other times under the same
 * numbers: a save that may be older than this epoch is bounded by its enrolment alone.
 */
async function earliestOf(tx: ReadTx, installation: InstallationRow, base: number, corrected: number): Promise<number> {
  const epochs = await tx.epochs();
  const isOfThisEpoch = epochs.length === 1 || corrected >= (epochs.at(-1)?.openedAt ?? 0);
  const held = isOfThisEpoch ? await tx.revision(base) : null;
  return Math.max(installation.issuedAt, held?.at ?? 0);
}

export function contextActor(actor: Actor): Context["actor"] {
  return actor.helper !== null && actor.install !== null ? { helper: actor.helper, install: actor.install } : "office";
}
