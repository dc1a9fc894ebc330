import { createHash } from "node:crypto";
import { newId, type RandomBytes } from "../../base/id.ts";
import { planImport } from "../../domain/import-list/plan-import.ts";
import type { ImportPlan, OfficeList } from "../../domain/import-list/types.ts";
import type { ImportPreview } from "../../protocol/office-messages.ts";
import type { ReadTx } from "../storage.ts";
import type { List } from "./read-list.ts";

/** Problems that a preview shows; the count of blocked rows is always whole. */
const MAX_PROBLEMS = 2_000;

/** SHA-256 of the file, base64url. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}

/** What the list would change at the office as it stands in this transaction. */
export async function planIn(tx: ReadTx, list: List, random: RandomBytes): Promise<ImportPlan> {
  const office: OfficeList = {
    villages: (await tx.all("village")).map((row) => row.doc),
    households: await tx.all("household"),
  };
  const plan = planImport(list.table, office, () => newId(random));
  return { ...plan, droppedColumns: [...list.dropped, ...plan.droppedColumns] };
}

/** What blocks comes first where the list is too long to be shown whole. */
export function previewOf(plan: ImportPlan, digest: string): ImportPreview {
  const { rows, villages, households, members, droppedColumns, unknownColumns, problems, blockedRows } = plan;
  const shown = problems.length <= MAX_PROBLEMS ? problems : cut(problems);
  return {
    digest,
    rows,
    villages,
    households,
    members,
    droppedColumns,
    unknownColumns,
    problems: shown,
    blockedRows: blockedRows.length,
  };
}

function cut(problems: ImportPlan["problems"]): ImportPlan["problems"] {
  const blocking = problems.filter((problem) => problem.blocks);
  return [...blocking, ...problems.filter((problem) => !problem.blocks)].slice(0, MAX_PROBLEMS);
}
