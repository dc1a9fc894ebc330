import { assert } from "../../../src/base/assert.ts";
import type { Bytes } from "../../../src/base/bytes.ts";
import type { Id } from "../../../src/base/id.ts";
import type { Mutation } from "../../../src/domain/mutation.ts";
import { HEADER_BYTES } from "../../../src/protocol/envelope.ts";
import type { ErasureReads, ErasureWrites } from "../../../src/server/erasure/types.ts";
import type { EnvelopeRow } from "../../../src/server/storage-rows.ts";
import { compare } from "./compare.ts";
import { storedEnvelopes, UNMARKED } from "./envelopes.ts";
import type { Tables } from "./tables.ts";

export function erasureMethods(tables: Tables): ErasureReads & ErasureWrites {
  const cut = ({ install, seq, hash }: EnvelopeRow, kept: readonly Mutation[]) => {
    const envelope = tables.get("envelopes", install, seq, hash);
    if (!envelope) return;
    const bytes = envelope.bytes.slice(0, HEADER_BYTES) as Bytes;
    tables.set("envelopes", { ...envelope, bytes }, install, seq, hash);
    const mark = tables.get("marks", install, seq, hash) ?? UNMARKED;
    tables.set("marks", { ...mark, kept: asJson([...kept]) }, install, seq, hash);
  };
  return {
    erasures: async (after, limit) =>
      tables
        .all("erasures", (row) => row.revision > after)
        .sort((a, b) => a.revision - b.revision || compare(a.id, b.id))
        .slice(0, limit),
    erasedAmong: async (ids) => ids.filter((id) => tables.get("erasures", id) !== null),
    recordsNaming: async (ids) => tables.all("records", (row) => names(row.doc, ids) || names(row.fields, ids)),
    journalNaming: async (ids) =>
      tables
        .all("journal", (row) => names(row.args, ids))
        .sort((a, b) => a.revision - b.revision || a.position - b.position),
    logNaming: async (ids) =>
      tables.all("officeLog", (row) => names(row.entry, ids)).sort((a, b) => a.number - b.number),
    unappliedEnvelopes: async () =>
      storedEnvelopes(tables)
        .filter((row) => row.state !== "applied")
        .sort((a, b) => a.arrival - b.arrival),

    addErasures: async (rows) => {
      for (const row of rows) {
        assert(typeof row.id === "string", "as the column's not null does");
        if (!tables.get("erasures", row.id)) tables.set("erasures", row, row.id);
      }
    },
    dropGrants: async (households) => {
      const isGone = (household: Id | null) => household !== null && households.includes(household);
      for (const row of tables.all("grants", (it) => isGone(it.household))) tables.drop("grants", row.helper, row.id);
    },
    putJournalArgs: async (revision, position, args) => {
      const row = tables.get("journal", revision, position);
      if (row) tables.set("journal", { ...row, args: asJson(args) }, revision, position);
    },
    cutEnvelope: async (install, seq, hash, kept) => {
      const row = storedEnvelopes(tables).find((it) => it.install === install && it.seq === seq && it.hash === hash);
      if (row) cut(row, kept);
    },
    cutApplied: async (revision) => {
      for (const row of storedEnvelopes(tables)) if (row.revision === revision && row.state === "applied") cut(row, []);
    },
    putLogEntry: async (number, entry) => {
      const row = tables.get("officeLog", number);
      if (row) tables.set("officeLog", { ...row, entry: asJson(entry) }, number);
    },
  };
}

function names(value: unknown, ids: readonly Id[]): boolean {
  const text = JSON.stringify(value);
  return ids.some((id) => text.includes(id));
}

/** As jsonb does: no shared references. */
function asJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
