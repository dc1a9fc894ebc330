import type { Id } from "../base/id.ts";
import { conflictId } from "./conflict-id.ts";
import { fieldAt, isEmpty, type MemberField, markAt, memberPath, sameValue, withField } from "./household-fields.ts";
import type { Conflict, ConflictSide, Household, Member, MemberPair } from "./records.ts";
import { LIMITS } from "./schema.ts";
import { markedKey } from "./text/marked-key.ts";
import type { AnyPut, Context, FieldMark, Row } from "./world.ts";

const MEMBER_FIELDS: readonly MemberField[] = [
  "name",
  "relation",
  "sex",
  "birth",
  "phones",
  "level",
  "whereabouts",
  "note",
];

/** Who wrote which field, and when. */
type Marks = Readonly<Record<string, Pick<FieldMark, "by" | "at">>>;

/**
 * One household out of two records of it: what the kept one lacks is taken over, what says otherwise becomes a
 * conflict in which the kept value stands (S12). Null when it would have more members than a household may have.
 */
export function joinPuts(
  kept: Row<"household">,
  other: { doc: Household; fields: Marks },
  pairs: readonly MemberPair[],
  context: Context,
): AnyPut[] | null {
  const { doc, wrote, clashes } = join(kept.doc, other.doc, pairs);
  if (doc.members.length > LIMITS.members) return null;
  const conflicts: AnyPut[] = [];
  for (const { path, from, value } of clashes) {
    const conflict: Conflict = {
      id: conflictId(context.mutation, path, conflicts),
      household: kept.id,
      village: kept.doc.village,
      field: path,
      before: sideOf(value, other.fields, from, context),
      after: sideOf(fieldAt(kept.doc, path), kept.fields, path, context),
      settled: null,
    };
    conflicts.push({ kind: "conflict", id: conflict.id, doc: conflict });
  }
  const isSame = sameValue(doc, kept.doc);
  return isSame ? conflicts : [{ kind: "household", id: kept.id, doc, wrote }, ...conflicts];
}

/** Not by whoever merges, who wrote neither. What came with the office's list is nobody's. */
function sideOf(value: unknown, marks: Marks, path: string, { at }: Context): ConflictSide {
  const mark = markAt(marks, path);
  return { value, by: mark?.by ?? "", at: mark?.at ?? at };
}

interface Joined {
  doc: Household;
  wrote: string[];
  /** Fields of the kept household where the other one says otherwise; `from` is the field's path in the other. */
  clashes: { path: string; from: string; value: unknown }[];
}

function join(kept: Household, other: Household, pairs: readonly MemberPair[]): Joined {
  const joined: Joined = { doc: withOffice(kept, other), wrote: [], clashes: [] };
  takeField(joined, "address", "address", other.address);
  takeField(joined, "note", "note", other.note);
  for (const member of other.members) {
    const to = pairs.find(({ from }) => from === member.id)?.to ?? member.id;
    if (kept.members.some(({ id }) => id === to)) joinMember(joined, to, member);
    else addMember(joined, member);
  }
  return joined;
}

/** The office's code and its list count for both. */
function withOffice(kept: Household, other: Household): Household {
  return { ...kept, code: kept.code ?? other.code, foundAtDoor: kept.foundAtDoor && other.foundAtDoor };
}

function joinMember(joined: Joined, to: Id, member: Member): void {
  for (const field of MEMBER_FIELDS) {
    takeField(joined, memberPath(to, field), memberPath(member.id, field), member[field]);
  }
}

function addMember(joined: Joined, member: Member): void {
  joined.doc = { ...joined.doc, members: [...joined.doc.members, member] };
  joined.wrote.push(memberPath(member.id));
}

function takeField(joined: Joined, path: string, from: string, value: unknown): void {
  const held = fieldAt(joined.doc, path);
  if (isEmpty(value) || isSameWord(held, value)) return;
  const together = isEmpty(held) ? value : bothOf(held, value);
  if (together === null) joined.clashes.push({ path, from, value });
  else if (!sameValue(together, held)) {
    joined.doc = withField(joined.doc, path, together) ?? joined.doc;
    joined.wrote.push(path);
  }
}

/** Two values that contradict nothing, as one: all phones, the fuller birth date. Null when they differ. */
function bothOf(held: unknown, value: unknown): unknown {
  if (Array.isArray(held) && Array.isArray(value)) {
    const all = [...new Set([...held, ...value])];
    return all.length <= LIMITS.phones ? all : null;
  }
  if (typeof held !== "string" || typeof value !== "string") return null;
  const [short, long] = held.length < value.length ? [held, value] : [value, held];
  return /^\d{4}$/.test(short) && /^\d{4}-/.test(long) && long.startsWith(short) ? long : null;
}

function isSameWord(held: unknown, value: unknown): boolean {
  if (typeof held === "string" && typeof value === "string") return markedKey(held) === markedKey(value);
  return sameValue(held, value);
}
