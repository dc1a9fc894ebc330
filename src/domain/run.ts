import * as v from "valibot";
import { actNamed } from "./acts/registry.ts";
import { followMerge } from "./follow-merge.ts";
import type { Act, Mutation } from "./mutation.ts";
import { PERSONAL_NUMBER } from "./schema.ts";
import { refused } from "./verdicts.ts";
import type { Applied, Context, Ref, RefusalReason, World } from "./world.ts";

type Parsed = { act: Act<unknown>; args: unknown } | { reason: RefusalReason };

/** Runs one mutation, on the phone and at the office alike. Never throws on what came from outside: it refuses. */
export function runMutation(world: World, mutation: Mutation, context: Context): Applied {
  const parsed = parse(mutation);
  if ("reason" in parsed) return refused(parsed.reason);
  const side = context.actor === "office" ? "office" : "field";
  if (parsed.act.from !== "both" && parsed.act.from !== side) return refused("not-yours");
  const { args, merge } = followMerge(world, mutation.name, parsed.args);
  if (merge === null) return parsed.act.apply(world, args, context);
  const result = parsed.act.apply(world, args, { ...context, merge });
  return result.kind === "applied" ? { ...result, notes: [...result.notes, "merged"] } : result;
}

/** The records that the world must hold before `runMutation`; none when it will be refused for its arguments. */
export function needsOf(mutation: Mutation): Ref[] {
  const parsed = parse(mutation);
  if ("reason" in parsed) return [];
  const refs = parsed.act.needs(parsed.args);
  // The office reads a fresh list; only the field may still name a household that was merged away.
  if (parsed.act.from === "office") return refs;
  const households = refs.filter((ref) => ref.kind === "household");
  return [...refs, ...households.map(({ id }): Ref => ({ kind: "merge", id }))];
}

/** Its arguments as the act takes them; null when it will be refused for them. The act's name tells their type. */
export function argsOf(mutation: Mutation): unknown {
  const parsed = parse(mutation);
  return "reason" in parsed ? null : parsed.args;
}

function parse(mutation: Mutation): Parsed {
  const act = actNamed(mutation.name);
  if (!act) return { reason: "bad-args" };
  const result = v.safeParse(act.schema, mutation.args);
  if (result.success) return { act, args: result.output };
  const personal = result.issues.some((issue) => issue.message === PERSONAL_NUMBER);
  return { reason: personal ? "personal-number" : "bad-args" };
}
