import type { EnvelopeReads, LockedTx, WriteTx } from "../../../src/server/storage.ts";
import type { EnvelopeRow, NewEnvelope } from "../../../src/server/storage-rows.ts";
import { compare } from "./compare.ts";
import type { Rows, Tables } from "./tables.ts";

/** What this file answers; chains.ts has the rest. */
export type EnvelopeReadName =
  | "heldAmong"
  | "envelopesAt"
  | "waitingInstalls"
  | "waiting"
  | "waitingAbove"
  | "envelopesIn"
  | "envelopesOf"
  | "countEnvelopes"
  | "heldRanges"
  | "receiptsIn"
  | "newest"
  | "gaps";

type EnvelopeMethods = Pick<EnvelopeReads, EnvelopeReadName> &
  Pick<WriteTx, "addEnvelope" | "addEnvelopes" | "putReceipt"> &
  Pick<LockedTx, "putVerdict" | "putVerdicts" | "putAway">;

type Stored = EnvelopeRow & { arrival: number };

export const UNMARKED: Rows["marks"] = {
  state: "waiting",
  reason: null,
  notes: [],
  revision: 0,
  putAway: false,
  kept: null,
};

/** `of`: of one installation only, which is what most questions are about. */
export function storedEnvelopes(tables: Tables, of?: string): Stored[] {
  return tables
    .all("envelopes", (row) => of === undefined || row.install === of)
    .map((row) => ({ ...row, ...(tables.get("marks", row.install, row.seq, row.hash) ?? UNMARKED) }));
}

export function envelopeMethods(tables: Tables): EnvelopeMethods {
  const envelopes = (keep: (row: Stored) => boolean, of?: string) =>
    storedEnvelopes(tables, of).filter(keep).sort(inOrder);
  const head = (install: string) => tables.get("heads", install);
  const waiting = (install: string) => envelopes((row) => row.state === "waiting", install);
  const mark = (install: string, seq: number, hash: string, part: Partial<Rows["marks"]>) => {
    const held = tables.get("marks", install, seq, hash) ?? UNMARKED;
    tables.set("marks", { ...held, ...part }, install, seq, hash);
  };
  const add = (row: NewEnvelope) => {
    const { install, seq, hash } = row;
    const stored = tables.get("envelopes", install, seq, hash);
    const added = stored ?? { ...row, arrival: tables.nextArrival() };
    if (!stored) tables.set("envelopes", added, install, seq, hash);
    return { ...added, ...(tables.get("marks", install, seq, hash) ?? UNMARKED) };
  };
  return {
    heldAmong: async (places) =>
      places.filter((it) => tables.get("envelopes", it.install, it.seq, it.hash)).map(({ hash }) => hash),
    envelopesAt: async (install, seq) => envelopes((row) => row.seq === seq, install),
    waitingInstalls: async () => [...new Set(envelopes((row) => row.state === "waiting").map((row) => row.install))],
    waiting: async (install, limit) => waiting(install).slice(0, limit),
    envelopesIn: async (states, after) => {
      const from =
        after &&
        storedEnvelopes(tables).find(
          (row) => row.hash === after.hash && row.seq === after.seq && row.install === after.install,
        );
      const isAfter = (row: Stored) => from === undefined || inOrder(row, from) > 0;
      return envelopes((row) => states.includes(row.state) && !row.putAway && isAfter(row)).slice(0, 1_000);
    },
    envelopesOf: async (install, states) =>
      envelopes((row) => states.includes(row.state) && !row.putAway, install).slice(0, 1_000),
    countEnvelopes: async (states) => {
      const counts = new Map<string, number>();
      for (const { install } of envelopes((row) => states.includes(row.state) && !row.putAway)) {
        counts.set(install, (counts.get(install) ?? 0) + 1);
      }
      return [...counts].map(([install, count]) => ({ install, count }));
    },
    waitingAbove: async (install, seq) => waiting(install).filter((row) => row.seq > seq).length,
    heldRanges: async (install, from, to) => runsOf(envelopes((row) => row.seq >= from && row.seq <= to, install)),
    receiptsIn: async (install, from, to, limit) =>
      envelopes((row) => row.seq >= from && row.seq <= to, install)
        .slice(0, limit)
        .map(({ seq, hash, receipt }) => ({ install, seq, hash, ...receipt })),
    newest: async (install) => {
      const applied = head(install);
      const isPlaced = (row: Stored) => row.state === "waiting" || row.seq <= (applied?.seq ?? 0);
      const chain = envelopes((row) => row.state !== "branch" && isPlaced(row), install);
      const newest = chain.filter((row) => row.seq === chain.at(-1)?.seq);
      const first = newest.find((row) => row.hash === applied?.hash) ?? newest[0];
      return first ? { seq: first.seq, hash: first.hash } : null;
    },
    gaps: async (install) => gapsAbove(head(install)?.seq ?? 0, waiting(install)),
    addEnvelope: async (row) => add(row),
    addEnvelopes: async (rows) =>
      rows.map(add).map(({ install, seq, hash, receipt }) => ({ install, seq, hash, ...receipt })),
    putReceipt: async (install, seq, hash, receipt) => {
      const row = tables.get("envelopes", install, seq, hash);
      if (row) tables.set("envelopes", { ...row, receipt }, install, seq, hash);
    },
    putVerdict: async ({ install, seq, hash, ...verdict }) => mark(install, seq, hash, verdict),
    putVerdicts: async (marks) => {
      for (const { install, seq, hash, ...verdict } of marks) mark(install, seq, hash, verdict);
    },
    putAway: async (install, seq, hash) => mark(install, seq, hash, { putAway: true }),
  };
}

function runsOf(rows: readonly EnvelopeRow[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const { seq } of rows) {
    const last = runs.at(-1);
    if (last !== undefined && seq <= last[1] + 1) last[1] = seq;
    else runs.push([seq, seq]);
  }
  return runs;
}

function gapsAbove(applied: number, rows: readonly EnvelopeRow[]): [number, number][] {
  const gaps: [number, number][] = [];
  let last = applied;
  for (const { seq } of rows) {
    if (seq <= last) continue;
    if (seq > last + 1) gaps.push([last + 1, seq - 1]);
    last = seq;
  }
  return gaps;
}

function inOrder(a: Stored, b: Stored): number {
  return compare(a.install, b.install) || a.seq - b.seq || a.arrival - b.arrival;
}
