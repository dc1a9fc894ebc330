import * as v from "valibot";
import { followMerge } from "./follow-merge.ts";
import type { Act, Mutation } from "./mutation.ts";
import { PERSONAL_NUMBER } from "./schema.ts";
import { refused } from "./verdicts.ts";
import type { Applied, Context, RefusalReason, World } from "./world.ts";

export type ActNamed = (name: string) => Act<unknown> | undefined;

/** Runs one mutation among the acts that this side knows. Never throws on what came from outside: it refuses. */
export function runAct(actNamed: ActNamed, world: World, mutation: Mutation, context: Context): Applied {
  return runParsed(parseAct(actNamed, mutation), world, mutation, context);
}

export function runParsed(parsed: Parsed, world: World, mutation: Mutation, context: Context): Applied {
  if ("reason" in parsed) return refused(parsed.reason);
  const side = context.actor === "office" ? "office" : "field";
  if (parsed.act.from !== "both" && parsed.act.from !== side) return refused("not-yours");
  const { args, merge } = followMerge(world, mutation.name, parsed.args);
  if (merge === null) return parsed.act.apply(world, args, context);
  const result = parsed.act.apply(world, args, { ...context, merge });
  return result.kind === "applied" ? { ...result, notes: [...result.notes, "merged"] } : result;
}

export type Parsed = { act: Act<unknown>; args: unknown } | { reason: RefusalReason };

export function parseAct(actNamed: ActNamed, mutation: Mutation): Parsed {
  const act = actNamed(mutation.name);
  if (!act) return { reason: "bad-args" };
  const result = v.safeParse(act.schema, mutation.args);
  if (result.success) return { act, args: result.output };
  const personal = result.issues.some((issue) => issue.message === PERSONAL_NUMBER);
  return { reason: personal ? "personal-number" : "bad-args" };
}
