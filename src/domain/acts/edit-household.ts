import * as v from "valibot";
import type { Id } from "../../base/id.ts";
import { conflictId } from "../conflict-id.ts";
import { exposesContact } from "../contact-consent.ts";
import { fieldAt, isEmpty, type MemberField, memberPath, sameValue, withField } from "../household-fields.ts";
import type { Act } from "../mutation.ts";
import type { Conflict, ConflictSide, Consent, Household, Member } from "../records.ts";
import { consent, freeText, id, LIMITS, list, memberChange, members } from "../schema.ts";
import { applied, quarantined, refused, withinScope } from "../verdicts.ts";
import type { AnyPut, Applied, Context, FieldMark, Note, RefusalReason, Row } from "../world.ts";

export interface EditHouseholdArgs {
  household: Id;
  /** Absent fields stay as they are. */
  set: { address?: string; note?: string };
  members: { member: Id; set: Partial<Omit<Member, "id">> }[];
  add: Member[];
  consent: Consent | null;
}

export const editHouseholdSchema: v.GenericSchema<unknown, EditHouseholdArgs> = v.strictObject({
  household: id,
  set: v.strictObject({
    address: v.exactOptional(freeText(LIMITS.address)),
    note: v.exactOptional(freeText(LIMITS.note)),
  }),
  members: list(v.strictObject({ member: id, set: memberChange }), LIMITS.members),
  add: members,
  consent: v.nullable(consent),
});

/** Changes fields of a household and its members, merged field by field with what others changed meanwhile (S12). */
export const editHousehold: Act<EditHouseholdArgs> = {
  name: "edit-household",
  from: "both",
  schema: editHouseholdSchema,
  needs: (args) => [{ kind: "household", id: args.household }],
  apply: (world, args, context) => {
    const row = world.get("household", args.household);
    // Nothing is resurrected, and nothing vanishes: a person sees what the helper wanted to change.
    if (!row) return context.actor === "office" ? refused("unknown-household") : quarantined("gone-at-office");
    return withinScope(context, { village: row.doc.village, household: row.id }, (late) => {
      const reason = whyRefused(row.doc, args, context);
      return reason === null ? merge(row, args, context, late) : refused(reason);
    });
  },
};

function whyRefused(household: Household, args: EditHouseholdArgs, context: Context): RefusalReason | null {
  const known = new Set(household.members.map((it) => it.id));
  if (args.members.some((it) => !known.has(it.member))) return "unknown-member";
  if (args.add.some((it) => known.has(it.id))) return "exists-already";
  if (new Set(args.add.map((it) => it.id)).size < args.add.length) return "bad-args";
  if (known.size + args.add.length > LIMITS.members) return "bad-args";
  if (context.actor === "office" || args.consent !== null) return null;
  const personal =
    (args.set.address ?? "") !== "" || [...args.members.map((it) => it.set), ...args.add].some(exposesContact);
  return personal ? "consent-missing" : null;
}

/** Merges into one household put, and one conflict a field that somebody else changed after what this phone held. */
export function merge(row: Row<"household">, args: EditHouseholdArgs, context: Context, late: boolean): Applied {
  const changes = changesOf(args).filter(({ path, value }) => !sameValue(fieldAt(row.doc, path), value));
  const added = args.add.map((member) => memberPath(member.id));
  const wrote = [...changes.map((change) => change.path), ...added];
  if (wrote.length === 0) return applied([]);
  let doc = row.doc;
  for (const { path, value } of changes) doc = withField(doc, path, value) ?? doc;
  doc = { ...doc, members: [...doc.members, ...args.add] };
  const conflicts = conflictsOf(row, changes, context);
  const puts: AnyPut[] = [{ kind: "household", id: row.id, doc, wrote }, ...conflicts];
  return applied(puts, notesOf(row, wrote, conflicts.length > 0, context, late));
}

interface Change {
  path: string;
  value: unknown;
}

function changesOf(args: EditHouseholdArgs): Change[] {
  const changes: Change[] = Object.entries(args.set).map(([path, value]) => ({ path, value }));
  for (const { member, set } of args.members) {
    for (const [field, value] of Object.entries(set)) {
      changes.push({ path: memberPath(member, field as MemberField), value });
    }
  }
  return changes;
}

/** Written by another installation, or by the office, after the revision this one held. */
function isParallel(mark: FieldMark, context: Context): boolean {
  if (mark.revision <= context.baseRevision) return false;
  const own = context.actor === "office" ? null : context.actor.install;
  return mark.install !== own;
}

/**
 * The side that this change meets; null when it was made knowing what stands. What was written about a household that
 * was merged away never knew the one it is written to now.
 */
function beforeOf(row: Row<"household">, path: string, context: Context): ConflictSide | null {
  const mark = row.fields[path];
  const value = fieldAt(row.doc, path);
  if (mark !== undefined && isParallel(mark, context)) return { value, by: mark.by, at: mark.at };
  const own = context.actor === "office" ? null : context.actor.install;
  const { merge } = context;
  if (merge === undefined || isEmpty(value) || mark?.install === own) return null;
  return { value, by: mark?.by ?? "", at: mark?.at ?? merge.at };
}

function conflictsOf(row: Row<"household">, changes: readonly Change[], context: Context): AnyPut[] {
  const puts: AnyPut[] = [];
  for (const { path, value } of changes) {
    const before = beforeOf(row, path, context);
    if (before === null) continue;
    const conflict: Conflict = {
      id: conflictId(context.mutation, path, puts),
      household: row.id,
      village: row.doc.village,
      field: path,
      before,
      after: { value, by: context.by, at: context.at },
      settled: null,
    };
    puts.push({ kind: "conflict", id: conflict.id, doc: conflict });
  }
  return puts;
}

function notesOf(
  row: Row<"household">,
  wrote: readonly string[],
  clash: boolean,
  context: Context,
  late: boolean,
): Note[] {
  const notes: Note[] = [];
  const elsewhere = Object.entries(row.fields).some(
    ([path, mark]) => !wrote.includes(path) && isParallel(mark, context),
  );
  if (clash) notes.push("conflict");
  else if (elsewhere) notes.push("parallel");
  if (late) notes.push("late");
  return notes;
}
