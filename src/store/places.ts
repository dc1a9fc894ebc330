import type { Id } from "../base/id.ts";

/** Where a sealed value stands (docs/WIRE.md, At rest): bound into its seal, so that two can't be swapped on disk. */
export const places = {
  rows: (bucket: number): string => `rows/${bucket}`,
  pending: (seq: number): string => `pending/${seq}`,
  verdict: (seq: number): string => `verdicts/${seq}`,
  draft: (key: string): string => `drafts/${key}`,
  own: (id: Id): string => `own/${id}`,
};

/** Key of an office's row. Ids are base64url, so the slash divides. */
export function rowKey({ kind, id }: { kind: string; id: Id }): string {
  return `${kind}/${id}`;
}

export function partsOfKey(key: string): { kind: string; id: Id } {
  const slash = key.indexOf("/");
  return { kind: key.slice(0, slash), id: key.slice(slash + 1) };
}
