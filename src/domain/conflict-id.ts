import { deriveId, type Id } from "../base/id.ts";

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
const MOST = 0xffff;

/**
 * The id of the conflict that a mutation makes over a field. It follows from the field's path, not from its place
 * among others: done again after one of these was erased, the others keep theirs (S15).
 */
export function conflictId(mutation: Id, path: string, taken: readonly { id: Id }[]): Id {
  for (let n = numberOf(path); ; n = (n % MOST) + 1) {
    const id = deriveId(mutation, n);
    if (!taken.some((other) => other.id === id)) return id;
  }
}

/** FNV-1a, folded to 1 … 65,535. */
function numberOf(path: string): number {
  let hash = BASIS;
  for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), PRIME) >>> 0;
  return (hash % MOST) + 1;
}
