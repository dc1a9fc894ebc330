import type { EnvelopeReads, LockedTx, WriteTx } from "../../../src/server/storage.ts";
import type { EnvelopeRow } from "../../../src/server/storage-rows.ts";
import type { Rows, Tables } from "./tables.ts";

type EnvelopeMethods = EnvelopeReads &
  Pick<WriteTx, "addInstallation" | "putContact" | "addEnvelope" | "putReceipt" | "addLostReports"> &
  Pick<LockedTx, "putVerdict" | "putAppliedHead" | "putAway" | "putCases" | "dropCases" | "revoke" | "declareLost">;

type Stored = EnvelopeRow & { arrival: number };

const UNMARKED: Rows["marks"] = { state: "waiting", reason: null, notes: [], revision: 0, putAway: false };

export function storedEnvelopes(tables: Tables): Stored[] {
  return tables.all("envelopes").map((row) => ({
    ...row,
    ...(tables.get("marks", row.install, row.seq, row.hash) ?? UNMARKED),
  }));
}

export function envelopeMethods(tables: Tables): EnvelopeMethods {
  const envelopes = (keep: (row: Stored) => boolean = () => true) => storedEnvelopes(tables).filter(keep).sort(inOrder);
  const standing = (install: string) => envelopes((row) => row.install === install && row.state !== "branch");
  const mark = (install: string, seq: number, hash: string, part: Partial<Rows["marks"]>) => {
    const held = tables.get("marks", install, seq, hash) ?? UNMARKED;
    tables.set("marks", { ...held, ...part }, install, seq, hash);
  };
  return {
    installation: async (install) => tables.get("installations", install),
    installations: async () => tables.all("installations").sort((a, b) => compare(a.install, b.install)),
    contacts: async () => tables.all("contacts").sort((a, b) => compare(a.install, b.install)),
    appliedHead: async (install) => tables.get("heads", install),
    watermark: async () => 0,
    envelopesAt: async (install, seq) => envelopes((row) => row.install === install && row.seq === seq),
    waitingInstalls: async () => [...new Set(envelopes((row) => row.state === "waiting").map((row) => row.install))],
    waiting: async (install, limit) =>
      envelopes((row) => row.install === install && row.state === "waiting").slice(0, limit),
    envelopesIn: async (states) => envelopes((row) => states.includes(row.state) && !row.putAway).slice(0, 1_000),
    newest: async (install) => {
      const seq = standing(install).at(-1)?.seq;
      const first = standing(install).find((row) => row.seq === seq);
      return first ? { seq: first.seq, hash: first.hash } : null;
    },
    gaps: async (install) => gapsAbove(tables.get("heads", install)?.seq ?? 0, standing(install)),
    lostReports: async () => tables.all("lostReports").sort((a, b) => compare(a.install, b.install) || a.from - b.from),
    declaredLost: async (install) => tables.all("declaredLost", (row) => row.install === install),
    cases: async (records) => tables.all("cases", (row) => records.includes(row.record)),

    addInstallation: async (row) => {
      if (tables.get("installations", row.install)) return false;
      tables.set("installations", row, row.install);
      return true;
    },
    putContact: async (row) => tables.set("contacts", row, row.install),
    addEnvelope: async (row) => {
      const { install, seq, hash } = row;
      const stored = tables.get("envelopes", install, seq, hash);
      const added = stored ?? { ...row, arrival: tables.nextArrival() };
      if (!stored) tables.set("envelopes", added, install, seq, hash);
      return { ...added, ...(tables.get("marks", install, seq, hash) ?? UNMARKED) };
    },
    putReceipt: async (install, seq, hash, receipt) => {
      const row = tables.get("envelopes", install, seq, hash);
      if (row) tables.set("envelopes", { ...row, receipt }, install, seq, hash);
    },
    addLostReports: async (reports, at) => {
      for (const { install, from, to } of reports) {
        if (!tables.get("lostReports", install, from, to)) {
          tables.set("lostReports", { install, from, to, at }, install, from, to);
        }
      }
    },

    putVerdict: async ({ install, seq, hash, ...verdict }) => mark(install, seq, hash, verdict),
    putAppliedHead: async (head) => tables.set("heads", head, head.install),
    putAway: async (install, seq, hash) => mark(install, seq, hash, { putAway: true }),
    putCases: async (rows) => {
      for (const row of rows) tables.set("cases", row, row.record, row.hash);
    },
    dropCases: async (install, seq, hash) => {
      const own = tables.all("cases", (row) => row.install === install && row.seq === seq && row.hash === hash);
      for (const row of own) tables.drop("cases", row.record, row.hash);
    },
    revoke: async (install, at) => {
      const row = tables.get("installations", install);
      if (row) tables.set("installations", { ...row, revokedAt: row.revokedAt ?? at }, install);
    },
    declareLost: async (range) => tables.set("declaredLost", range, range.install, range.from, range.to),
  };
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

export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
