import * as v from "valibot";
import type { Id } from "../../base/id.ts";
import { type Channel, OUTCOMES, type Outcome } from "../codes.ts";
import type { Act } from "../mutation.ts";
import type { Appointment, Assistance, Consent, Household, Visit } from "../records.ts";
import { appointment, assistance, channel, consent, freeText, id, LIMITS, list, outcome } from "../schema.ts";
import { applied, helperOf, lateNotes, refused, withinScope } from "../verdicts.ts";
import type { Applied, Context, Ref, RefusalReason, World } from "../world.ts";

export interface RecordVisitArgs {
  id: Id;
  household: Id;
  channel: Channel;
  outcome: Outcome;
  assistances: Assistance[];
  appointment: Appointment | null;
  note: string;
  consent: Consent | null;
  supersedes: Id | null;
}

/** One contact attempt. Visits only append: a correction is a visit that supersedes. */
export const recordVisit: Act<RecordVisitArgs> = {
  name: "record-visit",
  from: "field",
  schema: v.strictObject({
    id,
    household: id,
    channel,
    outcome,
    assistances: list(assistance, 600),
    appointment: v.nullable(appointment),
    note: freeText(LIMITS.note),
    consent: v.nullable(consent),
    supersedes: v.nullable(id),
  }),
  needs: (args) => {
    const refs: Ref[] = [
      { kind: "household", id: args.household },
      { kind: "visit", id: args.id },
    ];
    if (args.supersedes !== null) refs.push({ kind: "visit", id: args.supersedes });
    return refs;
  },
  apply: (world, args, context) => {
    if (world.get("visit", args.id)) return refused("exists-already");
    const row = world.get("household", args.household);
    if (!row) return refused("unknown-household");
    return withinScope(context, { village: row.doc.village, household: row.id }, (late) => {
      const reason = whyRefused(world, args, row.doc, context);
      return reason === null ? accept(args, row.doc, context, late) : refused(reason);
    });
  },
};

function whyRefused(world: World, args: RecordVisitArgs, household: Household, context: Context): RefusalReason | null {
  const outcomes: readonly string[] = OUTCOMES[args.channel];
  if (!outcomes.includes(args.outcome)) return "outcome-not-on-channel";
  if (args.supersedes !== null) {
    const corrected = world.get("visit", args.supersedes)?.doc;
    if (corrected?.household !== household.id) return "unknown-visit";
    // Only who was there can say that it went otherwise.
    if (corrected.helper !== helperOf(context)) return "not-yours";
  }
  const members = new Set(household.members.map((member) => member.id));
  if (args.assistances.some((it) => !members.has(it.member))) return "unknown-member";
  const items = new Set(context.campaign?.items.map((item) => item.id));
  if (args.assistances.some((it) => !items.has(it.item))) return "unknown-item";
  const pairs = new Set(args.assistances.map((it) => `${it.member} ${it.item}`));
  if (pairs.size < args.assistances.length) return "bad-args";
  const personal = args.assistances.some((it) => it.result === "obstacle" || it.obstacles.length > 0);
  return personal && args.consent === null ? "consent-missing" : null;
}

function accept(args: RecordVisitArgs, household: Household, context: Context, late: boolean): Applied {
  const visit: Visit = {
    ...args,
    village: household.village,
    helper: helperOf(context),
    at: context.at,
    day: context.day,
    dayRange: context.dayRange,
    withdrawn: false,
    late,
  };
  return applied([{ kind: "visit", id: args.id, doc: visit }], lateNotes(context, late));
}
