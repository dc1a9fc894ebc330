import { headOf } from "../../domain/household.ts";
import type { VisitLine } from "../../protocol/office-messages.ts";
import type { RecordRow } from "../storage-rows.ts";
import type { OfficeView } from "./office-view.ts";

const MOST = 200;

/** The newest visits that changed after a revision, at most 200; corrected and withdrawn ones too, marked. */
export function visitLines(view: OfficeView, after: number): VisitLine[] {
  const rows = view.rows("visit");
  const superseded = new Set(rows.map((row) => row.doc.supersedes));
  return rows
    .filter((row) => row.revision > after)
    .sort((a, b) => b.revision - a.revision || b.doc.at - a.doc.at)
    .slice(0, MOST)
    .map((row) => lineOf(view, row, superseded.has(row.id)));
}

function lineOf(view: OfficeView, row: RecordRow<"visit">, superseded: boolean): VisitLine {
  const { id, household, channel, outcome, at, day, late, withdrawn } = row.doc;
  const held = view.row("household", household)?.doc;
  return {
    id,
    revision: row.revision,
    household,
    householdCode: held?.code ?? null,
    householdName: held === undefined ? "" : (headOf(held)?.name ?? ""),
    village: view.villageName(row.doc.village),
    helper: view.helperName(row.doc.helper),
    channel,
    outcome,
    at,
    day,
    late,
    superseded,
    withdrawn,
  };
}
