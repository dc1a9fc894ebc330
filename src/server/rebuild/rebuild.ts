import { utf8 } from "../../base/bytes.ts";
import type { Id } from "../../base/id.ts";
import { KINDS } from "../../domain/records.ts";
import type { ServerDeps } from "../deps.ts";
import type { LockedTx, ReadTx, Storage } from "../storage.ts";
import type { AnyRecordRow } from "../storage-rows.ts";
import { type Derived, derive } from "./derive.ts";

/** All that can be derived. Journal, envelopes and blobs came from phones and browsers: nothing else says them again. */
const TABLES = ["records", "grants", "applied_heads", "cases"] as const;

/** Rows of one table as held and as derived again; hashes of their sorted rows, base64url. */
export interface TableCheck {
  table: (typeof TABLES)[number];
  held: { count: number; hash: string };
  derived: { count: number; hash: string };
}

export interface Rebuilt {
  /** same: nothing had to be replaced. broken: lines of the journal can't be done again, and nothing was replaced. */
  kind: "same" | "differs" | "replaced" | "broken";
  tables: TableCheck[];
  unlike: Derived["unlike"];
}

/**
 * Derives the office's tables again from journal and envelopes and compares them. Unless only asked to check, what
 * differs is replaced, all in one transaction.
 */
export function rebuild(
  storage: Storage,
  commune: Id,
  options: { check: boolean },
  deps: ServerDeps,
): Promise<Rebuilt> {
  if (options.check) return storage.read(commune, async (tx) => compare(tx, await derive(tx, commune, deps), deps));
  return storage.locked(commune, async (tx) => {
    const derived = await derive(tx, commune, deps);
    const found = await compare(tx, derived, deps);
    if (found.kind !== "differs") return found;
    await replace(tx, derived);
    return { ...found, kind: "replaced" };
  });
}

async function compare(tx: ReadTx, derived: Derived, deps: ServerDeps): Promise<Rebuilt> {
  const [held, made] = [await heldRows(tx), rowsOf(derived)];
  const tables: TableCheck[] = [];
  for (const table of TABLES) {
    const told = { held: await digest(held[table], deps), derived: await digest(made[table], deps) };
    tables.push({ table, ...told });
  }
  const { unlike } = derived;
  const isSame = tables.every((it) => it.held.hash === it.derived.hash);
  return { kind: unlike.length > 0 ? "broken" : isSame ? "same" : "differs", tables, unlike };
}

type Rows = Record<(typeof TABLES)[number], readonly object[]>;

async function heldRows(tx: ReadTx): Promise<Rows> {
  const records: AnyRecordRow[] = [];
  for (const kind of KINDS) records.push(...((await tx.all(kind)) as AnyRecordRow[]));
  const [grants, heads, cases] = [await tx.allGrants(), await tx.appliedHeads(), await tx.allCases()];
  return { records, grants, applied_heads: heads, cases };
}

function rowsOf({ scratch, heads, cases }: Derived): Rows {
  return { records: scratch.rows, grants: scratch.grants, applied_heads: heads, cases };
}

async function digest(rows: readonly object[], deps: ServerDeps): Promise<{ count: number; hash: string }> {
  const lines = rows.map((row) => JSON.stringify(sorted(row))).sort();
  return { count: lines.length, hash: await deps.crypto.hash(utf8(lines.join("\n"))) };
}

/** The order of keys means nothing, and a database keeps its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, field]) => [key, sorted(field)]));
}

async function replace(tx: LockedTx, { scratch, heads, cases }: Derived): Promise<void> {
  await tx.dropDerived();
  await tx.putRecords(scratch.rows);
  for (const grant of scratch.grants) await tx.putGrant(grant);
  for (const head of heads) await tx.putAppliedHead(head);
  await tx.putCases(cases);
}
