import type { Id } from "../base/id.ts";
import { keptMember } from "./follow-merge.ts";
import type { MemberPair, Merge } from "./records.ts";
import type { AnyPut, AnyRow } from "./world.ts";

/** Whether a record names this household and has to follow it into a merge. */
export function hangsOn(row: AnyRow, household: Id): boolean {
  switch (row.kind) {
    case "visit":
    case "conflict":
      return row.doc.household === household;
    case "comment":
      return row.doc.signedBy?.household === household;
    case "assignment":
      return "household" in row.doc.target && row.doc.target.household === household;
    case "merge":
      return row.doc.keep === household;
    default:
      return false;
  }
}

/** The same record on the household that is kept; nothing of it is lost. */
export function repointed(row: AnyRow, merge: Merge): AnyPut[] {
  const { keep, members: pairs } = merge;
  const { id } = row;
  switch (row.kind) {
    case "visit": {
      const assistances = row.doc.assistances.map((it) => ({ ...it, member: keptMember(pairs, it.member) }));
      return [{ kind: row.kind, id, doc: { ...row.doc, household: keep, assistances } }];
    }
    case "conflict":
      return [{ kind: row.kind, id, doc: { ...row.doc, household: keep, field: keptField(pairs, row.doc.field) } }];
    case "comment": {
      const { signedBy } = row.doc;
      const signer = signedBy && { household: keep, member: keptMember(pairs, signedBy.member) };
      return [{ kind: row.kind, id, doc: { ...row.doc, signedBy: signer } }];
    }
    case "assignment":
      return [{ kind: row.kind, id, doc: { ...row.doc, target: { household: keep } } }];
    case "merge":
      return [{ kind: row.kind, id, doc: { ...row.doc, keep, members: composed(row.doc.members, pairs) } }];
    default:
      return [];
  }
}

/** Two merges after each other as one: members that kept their own id in the first may change it in the second. */
function composed(first: readonly MemberPair[], second: readonly MemberPair[]): MemberPair[] {
  const moved = first.map(({ from, to }) => ({ from, to: keptMember(second, to) }));
  return [...moved, ...second.filter((pair) => moved.every(({ from }) => from !== pair.from))];
}

function keptField(pairs: readonly MemberPair[], field: string): string {
  const [prefix, member, ...rest] = field.split("/");
  return prefix === "m" && member !== undefined ? ["m", keptMember(pairs, member), ...rest].join("/") : field;
}
