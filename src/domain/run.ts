import { actNamed } from "./acts/registry.ts";
import type { Mutation } from "./mutation.ts";
import { type Parsed, parseAct, runParsed } from "./run-act.ts";
import type { Applied, Context, Ref, World } from "./world.ts";

/** Runs one mutation among all acts, the field's and the office's. Never throws on what came from outside: it refuses. */
export function runMutation(world: World, mutation: Mutation, context: Context): Applied {
  return runParsed(parsed(mutation), world, mutation, context);
}

const held = new WeakMap<Mutation, Parsed>();

/** A mutation never changes, and is asked several times what it needs and creates before it runs: parsed once. */
function parsed(mutation: Mutation): Parsed {
  const known = held.get(mutation) ?? parseAct(actNamed, mutation);
  held.set(mutation, known);
  return known;
}

/** The records that the world must hold before `runMutation`; none when it will be refused for its arguments. */
export function needsOf(mutation: Mutation): Ref[] {
  const read = parsed(mutation);
  if ("reason" in read) return [];
  const refs = read.act.needs(read.args);
  // The office reads a fresh list; only the field may still name a household that was merged away.
  if (read.act.from === "office") return refs;
  const households = refs.filter((ref) => ref.kind === "household");
  return [...refs, ...households.map(({ id }): Ref => ({ kind: "merge", id }))];
}

/** Its arguments as the act takes them; null when it will be refused for them. The act's name tells their type. */
export function argsOf(mutation: Mutation): unknown {
  const read = parsed(mutation);
  return "reason" in read ? null : read.args;
}
