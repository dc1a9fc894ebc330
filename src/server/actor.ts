import type { Id } from "../base/id.ts";
import type { Mutation } from "../domain/mutation.ts";
import type { Context, ScopeAnswer } from "../domain/world.ts";
import { scopeAnswer } from "./scope.ts";
import type { ReadTx } from "./storage.ts";
import type { EnvelopeRow, GrantRow, InstallationRow, RevisionRow } from "./storage-rows.ts";
import { type Moment, momentOf, TOLERANCE } from "./visit-time.ts";

/** Who made a run of mutations, and what their context says about time and scope. */
export interface Actor {
  helper: Id | null;
  install: Id | null;
  seq: number | null;
  by: string;
  /** `fresh`: rights that this run itself has opened. */
  scope(target: { village: Id; household: Id | null }, fresh: readonly GrantRow[]): ScopeAnswer;
  moment(mutation: Mutation): Promise<Moment>;
  /** The revision of this time line that the phone surely held when it made the mutation (S12). */
  base(mutation: Mutation): Promise<number>;
}

export function officeActor(by: string, moment: Moment): Actor {
  return {
    helper: null,
    install: null,
    seq: null,
    by,
    scope: () => "now",
    moment: async () => moment,
    base: async (mutation) => mutation.baseRevision,
  };
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
    moment: async (mutation) => {
      const held = await heldBase(tx, installation, envelope, mutation);
      const earliest = Math.max(installation.issuedAt, held?.at ?? 0);
      return momentOf(mutation.madeAt, envelope.skew, { earliest, receivedAt: envelope.receivedAt });
    },
    base: async (mutation) => {
      const epochs = await tx.epochs();
      const isSure = epochs.length === 1 || (await heldBase(tx, installation, envelope, mutation)) !== null;
      return isSure ? mutation.baseRevision : Math.min(mutation.baseRevision, epochs.at(-1)?.revision ?? 0);
    },
  };
}

/**
 * The revision that the phone held at the save. Null when that may be one of an earlier epoch, which had other content
 * and other times under the same numbers: the save may be older than this epoch, or its number was not stamped yet.
 */
async function heldBase(
  tx: ReadTx,
  installation: InstallationRow,
  envelope: EnvelopeRow,
  { madeAt, baseRevision }: Mutation,
): Promise<RevisionRow | null> {
  const held = await tx.revision(baseRevision);
  const epochs = await tx.epochs();
  const openedAt = epochs.at(-1)?.openedAt ?? 0;
  if (epochs.length === 1 || installation.issuedAt >= openedAt) return held;
  const corrected = madeAt - (envelope.skew ?? 0);
  return corrected >= openedAt && held !== null && held.at <= corrected + TOLERANCE ? held : null;
}

export function contextActor(actor: Actor): Context["actor"] {
  return actor.helper !== null && actor.install !== null ? { helper: actor.helper, install: actor.install } : "office";
}
