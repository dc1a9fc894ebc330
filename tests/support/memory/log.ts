import type { LogReads, LogWrites } from "../../../src/server/storage.ts";
import { compare } from "./compare.ts";
import { storedEnvelopes } from "./envelopes.ts";
import type { Tables } from "./tables.ts";

/** Through JSON, as jsonb does. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export function logMethods(tables: Tables): LogReads & LogWrites {
  const log = () => tables.all("officeLog").sort((a, b) => a.number - b.number);
  return {
    officeLog: async (after, limit) =>
      log()
        .filter((row) => row.number > after)
        .slice(0, limit),
    waitingActs: async () => tables.all("waitingActs").sort((a, b) => a.number - b.number),
    envelopesOfRevisions: async (revisions) =>
      storedEnvelopes(tables)
        .filter((row) => row.state === "applied" && row.revision > 0 && revisions.includes(row.revision))
        .map(({ install, seq }) => ({ install, seq }))
        .sort((a, b) => compare(a.install, b.install) || a.seq - b.seq),
    heldAtRevocation: async (install) => tables.get("revokedHeads", install)?.seq ?? null,
    backupKey: async () => tables.get("backupKey", "one"),
    backups: async () => tables.all("backups").sort((a, b) => b.madeAt - a.madeAt || compare(a.id, b.id)),
    gaplessHeads: async () => gaplessHeads(tables),
    addLog: async (entry, at) => {
      const number = (log().at(-1)?.number ?? 0) + 1;
      tables.set("officeLog", plain({ number, at, entry }), number);
      return number;
    },
    skipRevisions: async (upTo) => {
      const held = tables.get("commune", "one");
      if (held && held.revision < upTo) tables.set("commune", { ...held, revision: upTo }, "one");
    },
    dropLog: async (upTo, before) => {
      for (const { number, at } of log().slice(0, -1)) {
        if (number <= upTo && at < before) tables.drop("officeLog", number);
      }
    },
    noteRevokedHead: async (install, seq) => {
      if (!tables.get("revokedHeads", install)) tables.set("revokedHeads", { install, seq }, install);
    },
    putWaitingAct: async (row) => tables.set("waitingActs", plain(row), row.number),
    dropWaitingAct: async (number) => tables.drop("waitingActs", number),
    addBackupKey: async (row) => {
      const held = tables.get("backupKey", "one");
      if (!held) tables.set("backupKey", row, "one");
      return held ?? row;
    },
    putBackup: async (row) => tables.set("backups", plain(row), row.id),
    raiseWatermarks: async (heads) => {
      for (const [install, seq] of Object.entries(heads)) {
        const held = tables.get("watermarks", install)?.seq ?? 0;
        tables.set("watermarks", { install, seq: Math.max(held, seq) }, install);
      }
    },
  };
}

function gaplessHeads(tables: Tables): Record<string, number> {
  const heads: Record<string, number> = {};
  for (const { install, seq, state } of storedEnvelopes(tables).sort((a, b) => a.seq - b.seq)) {
    heads[install] ??= tables.get("heads", install)?.seq ?? 0;
    if (state === "waiting" && seq === heads[install] + 1) heads[install] = seq;
  }
  return Object.fromEntries(Object.entries(heads).sort(([a], [b]) => compare(a, b)));
}
