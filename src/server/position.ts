import type { Position } from "./storage.ts";

/** Order of changes: revision, then kind and id by code units, as the database's "C" collation does for these. */
export function isAfter(a: Position, b: Position): boolean {
  if (a.revision !== b.revision) return a.revision > b.revision;
  if (a.kind !== b.kind) return a.kind > b.kind;
  return a.id > b.id;
}

/** Opaque to the phone. */
export function formatPosition({ revision, kind, id }: Position): string {
  return `${revision} ${kind} ${id}`;
}

/** Null on anything that formatPosition did not make. */
export function parsePosition(text: string): Position | null {
  const [revision = "", kind = "", id = "", rest] = text.split(" ");
  if (!/^\d{1,15}$/.test(revision) || kind === "" || rest !== undefined) return null;
  return { revision: Number(revision), kind, id };
}
