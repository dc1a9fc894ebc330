import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { LostReport } from "../protocol/messages.ts";
import type { ReadTx, WriteTx } from "./storage.ts";

/** Numbers of one report; nobody saves that often between two contacts. */
const MAX_NUMBERS = 10_000;
/** Reports kept of one installation. */
const MAX_REPORTS = 20;

/**
 * Keeps what a phone says was possibly lost (S14): only of installations of its own helper, and in bounds, since each
 * report is work for a person.
 */
export async function takeLostReports(
  tx: WriteTx,
  reports: readonly LostReport[],
  helper: Id,
  at: Millis,
): Promise<void> {
  if (reports.length === 0) return;
  const own = new Set((await tx.installations()).filter((row) => row.helper === helper).map((row) => row.install));
  const kept = new Map<Id, number>();
  for (const { install } of await tx.lostReports()) kept.set(install, (kept.get(install) ?? 0) + 1);
  const taken: LostReport[] = [];
  for (const report of reports) {
    const count = kept.get(report.install) ?? 0;
    if (!own.has(report.install) || report.to - report.from >= MAX_NUMBERS || count >= MAX_REPORTS) continue;
    kept.set(report.install, count + 1);
    taken.push(report);
  }
  await tx.addLostReports(taken, at);
}

/** The numbers reported that neither arrived nor were declared lost: what a person has still to deal with. */
export async function openLost(tx: ReadTx): Promise<LostReport[]> {
  const open: LostReport[] = [];
  for (const { install, from, to } of await tx.lostReports()) {
    const declared = await tx.declaredLost(install);
    const settled = [
      ...(await tx.heldRanges(install, from, to)),
      ...declared.map(rangeOf),
      ...open.filter(isOf(install)).map(rangeOf),
    ];
    for (const [first, last] of without([from, to], settled)) open.push({ install, from: first, to: last });
  }
  return open;
}

type Range = readonly [from: number, to: number];

function rangeOf({ from, to }: { from: number; to: number }): Range {
  return [from, to];
}

function isOf(install: Id) {
  return (report: LostReport) => report.install === install;
}

/** What is left of a range without others, ascending. */
export function without([from, to]: Range, others: readonly Range[]): Range[] {
  const left: Range[] = [];
  let next = from;
  for (const [first, last] of [...others].sort((a, b) => a[0] - b[0])) {
    if (first > to || last < next) continue;
    if (first > next) left.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= to) left.push([next, to]);
  return left;
}
