import { actNamed } from "./acts/registry.ts";
import type { Mutation } from "./mutation.ts";
import { parseAct, runAct } from "./run-act.ts";
import type { Applied, Context, Ref, World } from "./world.ts";

/** Runs one mutation among all acts, the field's and the office's. Never throws on what came from outside: it refuses. */
export function runMutation(world: World, mutation: Mutation, context: Context): Applied {
  return runAct(actNamed, world, mutation, context);
}

/** The records that the world must hold before `runMutation`; none when it will be refused for its arguments. */
export function needsOf(mutation: Mutation): Ref[] {
  const parsed = parseAct(actNamed, mutation);
  if ("reason" in parsed) return [];
  const refs = parsed.act.needs(parsed.args);
  // The office reads a fresh list; only the field may still name a household that was merged away.
  if (parsed.act.from === "office") return refs;
  const households = refs.filter((ref) => ref.kind === "household");
  return [...refs, ...households.map(({ id }): Ref => ({ kind: "merge", id }))];
}

/** Its arguments as the act takes them; null when it will be refused for them. The act's name tells their type. */
export function argsOf(mutation: Mutation): unknown {
  const parsed = parseAct(actNamed, mutation);
  return "reason" in parsed ? null : parsed.args;
}
