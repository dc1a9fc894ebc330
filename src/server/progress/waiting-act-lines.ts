import type { Id } from "../../base/id.ts";
import type { WaitingActLine } from "../../protocol/restore-messages.ts";
import type { Need } from "../office-log.ts";
import type { ReadTx } from "../storage.ts";
import type { WaitingAct } from "../storage-rows.ts";
import type { OfficeView } from "./office-view.ts";
import { saidBy } from "./said.ts";

/** What a restore could not do again yet, in order, and the envelopes that it waits for. */
export async function waitingActLines(
  view: OfficeView,
  tx: ReadTx,
  nameOf: (install: Id) => string,
): Promise<WaitingActLine[]> {
  const lines: WaitingActLine[] = [];
  for (const row of await tx.waitingActs()) {
    const missing: Need[] = [];
    for (const need of needsOf(row)) if (!(await isJudged(tx, need))) missing.push(need);
    const needs = missing.map(({ install, seq }) => ({ helperName: nameOf(install), seq }));
    lines.push({ ...factsOf(view, row), needs });
  }
  return lines;
}

function factsOf(view: OfficeView, { number, at, entry, reason }: WaitingAct): Omit<WaitingActLine, "needs"> {
  const by = "by" in entry ? entry.by : "";
  if (!("act" in entry)) return { kind: "act", number, at, name: entry.kind, by, reason, household: null };
  const { name, madeAt, args } = entry.act;
  const [said] = saidBy(view, [{ id: "", name, args, madeAt, baseRevision: 0 }]);
  return { kind: "act", number, at: madeAt, name, by, reason, household: said?.household ?? null };
}

function needsOf({ entry }: WaitingAct): Need[] {
  if (entry.kind === "look") return [entry.envelope];
  return entry.kind === "act" ? entry.needs : [];
}

async function isJudged(tx: ReadTx, { install, seq }: Need): Promise<boolean> {
  return (await tx.envelopesAt(install, seq)).some((row) => row.state !== "waiting");
}
