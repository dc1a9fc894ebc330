import type { Id } from "../../src/base/id.ts";
import type { Receipt } from "../../src/protocol/messages.ts";
import type { LockedTx, ReadTx, Storage, WriteTx } from "../../src/server/storage.ts";
import type { AnyRecordRow, JournalRow, NewEnvelope } from "../../src/server/storage-rows.ts";
import { overTransactions } from "./build.ts";
import type { Mutant } from "./mutants.ts";

export const OFFICE_MUTANTS: readonly Mutant[] = [
  {
    name: "receipt-before-commit",
    breaks: "S6: the answer leaves before the write is durable",
    build: { storage: writesLater },
  },
  {
    name: "no-dedupe",
    breaks: "S6: an envelope that comes twice is applied twice",
    build: {
      storage: (storage) =>
        overTransactions<LockedTx>(storage, (tx) => ({ addEnvelopes: (rows) => addAgain(tx, rows) })),
    },
  },
  {
    name: "gap-not-parked",
    breaks: "S7: what follows a gap is applied at once",
    build: {
      storage: (storage) =>
        overTransactions<ReadTx>(storage, () => ({
          declaredLost: async (install: Id) => [{ install, from: 1, to: 1_000_000, at: 0, by: "" }],
        })),
    },
  },
  {
    name: "quarantine-blocks",
    breaks: "S8: a refused or quarantined envelope holds up what follows",
    build: { storage: (storage) => overTransactions<ReadTx>(storage, (tx) => ({ waiting: waitingUnlessBad(tx) })) },
  },
  {
    name: "applied-and-forgotten",
    breaks: "S7: journal and records are not written together",
    build: {
      storage: (storage) =>
        overTransactions<LockedTx>(storage, (tx) => ({
          putRecords: (rows) => tx.putRecords(rows.filter((row) => row.kind !== "visit" || !row.id.startsWith("A"))),
        })),
    },
  },
  {
    name: "blob-receipt-before-commit",
    breaks: "S16: a blob is receipted and not written",
    build: { storage: (storage) => overTransactions<WriteTx>(storage, () => ({ addBlob: async () => {} })) },
  },
  {
    name: "merge-drops-visits",
    breaks: "S12: what hangs on the dropped household goes with it",
    build: {
      storage: (storage) =>
        overTransactions<LockedTx>(storage, (tx) => ({ putRecords: (rows) => mergedAlone(tx, rows) })),
    },
  },
  {
    name: "watermark-before-verify",
    breaks: "S10: the watermark moves when a backup is made",
    build: {
      storage: (storage) =>
        overTransactions<LockedTx>(storage, (tx) => ({
          putBackup: async (row) => {
            await tx.putBackup(row);
            await tx.raiseWatermarks(row.heads);
          },
        })),
    },
  },
  {
    name: "older-phones-forgotten",
    breaks: "S13: phones of version 1 are told what only version 2 can read",
    build: { page: (page) => ({ ...page, erased: page.erased ?? [] }) },
  },
  {
    name: "loss-not-noted",
    breaks: "S7: what follows numbers that were declared lost waits for ever",
    build: { storage: (storage) => overTransactions<LockedTx>(storage, () => ({ declareLost: async () => {} })) },
  },
  {
    name: "dropped-after-loss",
    breaks: "S7: what follows numbers that were declared lost is thrown away",
    build: {
      storage: (storage) =>
        overTransactions<LockedTx>(storage, (tx) => ({ addJournal: (rows) => journalledBeforeLoss(tx, rows) })),
    },
  },
  {
    name: "newer-never-read",
    breaks: "S13: a body newer than the office is not read after its update",
    build: {
      storage: (storage) =>
        overTransactions<ReadTx>(storage, (tx) => ({
          envelopesIn: async (states, after) => (states.includes("parked") ? [] : tx.envelopesIn(states, after)),
        })),
    },
  },
  {
    name: "erased-but-in-envelopes",
    breaks: "S15: what was erased still lies in the envelope that brought it",
    build: { storage: (storage) => overTransactions<LockedTx>(storage, () => ({ cutApplied: async () => {} })) },
  },
  {
    name: "erased-but-in-journal",
    breaks: "S15: what was erased still lies in the journal",
    build: { storage: (storage) => overTransactions<LockedTx>(storage, () => ({ putJournalArgs: async () => {} })) },
  },
];

async function journalledBeforeLoss(tx: LockedTx, rows: readonly JournalRow[]): Promise<void> {
  const kept: JournalRow[] = [];
  for (const row of rows) if (row.install === null || (await tx.declaredLost(row.install)).length === 0) kept.push(row);
  await tx.addJournal(kept);
}

/** A merge that takes the visits of the dropped household along into nothing. */
async function mergedAlone(tx: LockedTx, rows: readonly AnyRecordRow[]): Promise<void> {
  const isMerge = rows.some(({ kind }) => kind === "merge");
  await tx.putRecords(rows.filter(({ kind }) => !isMerge || kind !== "visit"));
  if (isMerge) await tx.dropRecords(rows.filter(({ kind }) => kind === "visit"));
}

/** Answers first; the write comes with the next one. */
function writesLater(storage: Storage): Storage {
  let owed: (() => Promise<unknown>)[] = [];
  const pay = async () => {
    const due = owed;
    owed = [];
    for (const write of due) await write();
  };
  return {
    ...overTransactions(storage, () => ({})),
    locked: async (commune, work) => {
      await pay();
      return storage.locked(commune, work);
    },
    write: async <T>(commune: Id, work: (tx: WriteTx) => Promise<T>): Promise<T> => {
      await pay();
      const undone = new Error("undone");
      const done: T[] = [];
      const rehearse = async (tx: WriteTx) => {
        done.push(await work(tx));
        throw undone;
      };
      await storage.write(commune, rehearse).catch((error: unknown) => {
        if (error !== undone) throw error;
      });
      owed.push(() => storage.write(commune, work));
      return done[0] as T;
    },
  };
}

async function addAgain(tx: LockedTx, rows: readonly NewEnvelope[]): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  for (const row of rows) {
    const { install, seq, hash, prev } = row;
    const before = await tx.envelopesAt(install, seq);
    receipts.push(...(await tx.addEnvelopes([row])));
    if (before.some((held) => held.hash === hash && held.state === "applied")) {
      await tx.putVerdict({ install, seq, hash, state: "waiting", reason: null, notes: [], revision: 0 });
      await tx.putAppliedHead({ install, seq: seq - 1, hash: prev });
    }
  }
  return receipts;
}

function waitingUnlessBad(tx: ReadTx): ReadTx["waiting"] {
  return async (install, limit) => {
    const bad = await tx.envelopesOf(install, ["quarantined", "refused"]);
    return bad.length > 0 ? [] : tx.waiting(install, limit);
  };
}
