import { householdName } from "../../domain/household.ts";
import { fieldAt } from "../../domain/household-fields.ts";
import type { Conflict, ConflictSide } from "../../domain/records.ts";
import type { LookLine } from "../../protocol/office-messages.ts";
import type { OfficeView } from "./office-view.ts";

/** Fields with two values that nobody has settled, newest first; also those that a third value has overtaken (S12). */
export function conflictLines(view: OfficeView): LookLine[] {
  return view
    .docs("conflict")
    .filter((conflict) => conflict.settled === null)
    .sort((a, b) => b.after.at - a.after.at)
    .map((conflict) => {
      const { id, household, village, field, before, after } = conflict;
      const held = view.row("household", household)?.doc;
      const householdNamed = held === undefined ? "" : householdName(held);
      const line = { id, household, householdName: householdNamed, village: view.villageName(village) };
      return { kind: "conflict", ...line, field, before, after, present: presentSide(view, conflict) };
    });
}

function presentSide(view: OfficeView, { household, field, after }: Conflict): ConflictSide | null {
  const row = view.row("household", household);
  const value = row && fieldAt(row.doc, field);
  if (row === undefined || value === undefined) return null;
  const mark = row.fields[field];
  return { value, by: mark?.by ?? after.by, at: mark?.at ?? after.at };
}
