import type { Id } from "../base/id.ts";
import type { Day, Millis } from "../base/time.ts";
import type { Campaign, Kind, Merge, RecordOf } from "./records.ts";

/** Who last wrote a field and at which revision; kept at the office only. */
export interface FieldMark {
  revision: number;
  install: Id | null;
  by: string;
  at: Millis;
}

/** A record with what the office knows about its fields. On the phone `fields` is empty: the office's run is authoritative. */
export interface Row<K extends Kind = Kind> {
  kind: K;
  id: Id;
  /** Revision that changed it last; 0 while it is only on this phone. */
  revision: number;
  doc: RecordOf[K];
  fields: Readonly<Record<string, FieldMark>>;
}

export interface Ref<K extends Kind = Kind> {
  kind: K;
  id: Id;
  /** Of a household: with everything that hangs on it. */
  whole?: boolean;
}

/**
 * The records that a mutation asked for in `needs`. Whoever fills a world brings with a helper its assignments, and
 * with a conflict or a merge its household: they hang on a record whose id the arguments name, not on one they name
 * themselves.
 */
export interface World {
  get<K extends Kind>(kind: K, id: Id): Row<K> | undefined;
  /** Every assignment of a helper, ended ones too. */
  assignmentsOf(helper: Id): Row<"assignment">[];
  /** What names a household that was asked for whole: visits, signed comments, conflicts, assignments, merges. */
  hangingOn(household: Id): AnyRow[];
}

export type AnyRow = { [K in Kind]: Row<K> }[Kind];

/** One record as it stands after the mutation. */
export interface Put<K extends Kind = Kind> {
  kind: K;
  id: Id;
  doc: RecordOf[K];
  /** Paths of the fields that this mutation wrote (households only). */
  wrote?: readonly string[];
}

export type AnyPut = { [K in Kind]: Put<K> }[Kind];

/** now: in the helper's scope; was: it was once (accepted late, marked); never: quarantined (S9). */
export type ScopeAnswer = "now" | "was" | "never";

/** What `apply` may know besides its arguments and the records. */
export interface Context {
  actor: { helper: Id; install: Id } | "office";
  /** For logs and conflicts: the helper's or coordinator's name. On the phone: empty. */
  by: string;
  /** The mutation's own id; ids derived from it differ in their last two bytes only (base/id.ts deriveId). */
  mutation: Id;
  /** The commune's one campaign as it stands; null before the office has set it up. */
  campaign: Campaign | null;
  /** The phone's time of the save corrected by the skew (S11); on the phone, its own clock. */
  at: Millis;
  day: Day;
  dayRange: { from: Day; to: Day } | null;
  baseRevision: number;
  /** Set by run.ts: the household that the arguments named was merged into the one that they name now. */
  merge?: Merge;
  /** Whether a village, a household or what a helper made is in the helper's scope. The office is always in scope. */
  scope(target: { village: Id; household: Id | null }): ScopeAnswer;
}

/** Codes, sent and stored for ever; their sentences are in ui/text. */
export const REFUSALS = [
  "bad-args",
  "unknown-household",
  "unknown-member",
  "unknown-visit",
  "unknown-comment",
  "unknown-item",
  "unknown-village",
  "unknown-helper",
  "unknown-conflict",
  "not-yours",
  "consent-missing",
  "route-closed",
  "outcome-not-on-channel",
  "exists-already",
  "personal-number",
  "changed-since",
] as const;
export type RefusalReason = (typeof REFUSALS)[number];

/** Not wrong, but worth telling: kept with the verdict. */
export type Note =
  | "parallel"
  | "conflict"
  | "late"
  | "gone-at-office"
  | "day-unsure"
  /** Applied although numbers before it were declared lost (S7). */
  | "after-loss"
  /** It named a household that was merged into another one, and was written there. */
  | "merged";

export type Applied =
  | { kind: "applied"; puts: AnyPut[]; notes: Note[]; drops?: Ref[] }
  | { kind: "refused"; reason: RefusalReason }
  | { kind: "quarantined"; reason: "never-in-scope" | "gone-at-office" };
