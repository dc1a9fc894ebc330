import type { Id } from "../../base/id.ts";
import { householdName } from "../../domain/household.ts";
import { fieldAt, sameValue } from "../../domain/household-fields.ts";
import type { Conflict } from "../../domain/records.ts";
import type { LookLine } from "../../protocol/office-messages.ts";
import { openMutations } from "../apply-envelope.ts";
import type { ServerDeps } from "../deps.ts";
import { openLost } from "../lost-reports.ts";
import type { ReadTx } from "../storage.ts";
import type { EnvelopeRow } from "../storage-rows.ts";
import type { OfficeView } from "./office-view.ts";

type EnvelopeLine = Extract<LookLine, { seq: number }>;
type GapLine = Extract<LookLine, { kind: "gap" }>;

const STATES = ["refused", "quarantined", "parked", "branch"] as const;

/** Everything that waits for a person (S8), opened: conflicts, envelopes, missing numbers, numbers possibly lost. */
export async function lookLines(view: OfficeView, tx: ReadTx, commune: Id, deps: ServerDeps): Promise<LookLine[]> {
  const owners = new Map((await tx.installations()).map((row) => [row.install, view.helperName(row.helper)]));
  const nameOf = (install: Id) => owners.get(install) ?? "";
  const envelopes: EnvelopeLine[] = [];
  // One flooded installation must not hide the others: each has its own first thousand.
  for (const { install } of await tx.countEnvelopes(STATES)) {
    for (const row of await tx.envelopesOf(install, STATES)) {
      const line = await envelopeLine(row, nameOf(row.install), tx, commune, deps);
      if (line !== null) envelopes.push(line);
    }
  }
  const lost = (await openLost(tx)).map(
    ({ install, from, to }): LookLine => ({ kind: "lost", install, helperName: nameOf(install), from, to }),
  );
  return [...conflictLines(view), ...envelopes, ...(await gapLines(tx, nameOf)), ...lost];
}

/** How many there are to look at, without reading a body: for the progress page. */
export async function countLook(view: OfficeView, tx: ReadTx): Promise<number> {
  const envelopes = (await tx.countEnvelopes(STATES)).reduce((sum, { count }) => sum + count, 0);
  const gaps = await gapLines(tx, () => "");
  return conflictLines(view).length + envelopes + gaps.length + (await openLost(tx)).length;
}

function conflictLines(view: OfficeView): LookLine[] {
  return view
    .docs("conflict")
    .filter((conflict) => conflict.settled === null && !isOvertaken(view, conflict))
    .sort((a, b) => b.after.at - a.after.at)
    .map(({ id, household, village, field, before, after }) => {
      const held = view.row("household", household)?.doc;
      const householdNamed = held === undefined ? "" : householdName(held);
      const line = { id, household, householdName: householdNamed, village: view.villageName(village) };
      return { kind: "conflict", ...line, field, before, after };
    });
}

/** Somebody has written a third value since, knowing the two or in a conflict of its own: nothing is left to choose. */
function isOvertaken(view: OfficeView, { household, field, before, after }: Conflict): boolean {
  const held = view.row("household", household)?.doc;
  if (held === undefined) return false;
  const present = fieldAt(held, field);
  return !sameValue(present, before.value) && !sameValue(present, after.value);
}

async function envelopeLine(
  row: EnvelopeRow,
  helperName: string,
  tx: ReadTx,
  commune: Id,
  deps: ServerDeps,
): Promise<EnvelopeLine | null> {
  const { install, seq, hash, receivedAt, state, reason } = row;
  if (state === "waiting" || state === "applied" || reason === null) return null;
  // A body that does not open is why it waits: it must not hide the others.
  const opened = await openMutations(tx, commune, row, deps).catch(() => null);
  const mutations = opened?.map(({ name, args }) => ({ name, args })) ?? null;
  return { kind: state, install, seq, hash, helperName, receivedAt, reason, mutations };
}

/** Missing numbers that nobody has declared lost. */
async function gapLines(tx: ReadTx, nameOf: (install: Id) => string): Promise<GapLine[]> {
  const lines: GapLine[] = [];
  for (const install of await tx.waitingInstalls()) {
    const declared = await tx.declaredLost(install);
    for (const [from, to] of await tx.gaps(install)) {
      if (declared.some((range) => range.from <= from && to <= range.to)) continue;
      const waitingBehind = await tx.waitingAbove(install, to);
      lines.push({ kind: "gap", install, helperName: nameOf(install), from, to, waitingBehind });
    }
  }
  return lines;
}
