import { type Id, isId } from "../base/id.ts";
import type { Mutation } from "../domain/mutation.ts";

/** Every id that a mutation names, anywhere in its arguments. */
export function idsNamed(mutation: Mutation): Id[] {
  const found = new Set<Id>();
  walk(mutation.args, (_, value) => found.add(value));
  return [...found];
}

/** The ids of what it would create: those under the name `id`. What later names one of them hangs on it (S7). */
export function idsCreated(mutations: readonly Mutation[]): Id[] {
  const found = new Set<Id>();
  for (const mutation of mutations) {
    walk(mutation.args, (name, value) => {
      if (name === "id") found.add(value);
    });
  }
  return [...found];
}

function walk(value: unknown, visit: (name: string, id: Id) => void, name = ""): void {
  if (typeof value === "string" && isId(value)) visit(name, value);
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) for (const item of value) walk(item, visit, name);
  else for (const [key, inner] of Object.entries(value)) walk(inner, visit, key);
}
