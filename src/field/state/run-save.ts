import type { Id } from "../../base/id.ts";
import { dayOf } from "../../base/time.ts";
import { fieldActNamed } from "../../domain/acts/field-acts.ts";
import type { Mutation } from "../../domain/mutation.ts";
import type { Campaign } from "../../domain/records.ts";
import { runAct } from "../../domain/run-act.ts";
import type { Applied, Context } from "../../domain/world.ts";
import { emptyLayer, type Layer, putAll, through } from "./layer.ts";

export interface Actor {
  helper: Id;
  install: Id;
}

/** Runs the mutations of one save over these layers: all of its puts, or the first reason against it. */
export function runSave(
  mutations: readonly Mutation[],
  layers: readonly Layer[],
  actor: Actor,
  campaign: Campaign | null,
): { kind: "applied"; result: Layer } | Exclude<Applied, { kind: "applied" }> {
  const result = emptyLayer();
  const world = through(result, ...layers);
  for (const mutation of mutations) {
    const applied = runAct(fieldActNamed, world, mutation, contextOf(mutation, actor, campaign));
    if (applied.kind !== "applied") return applied;
    putAll(result, applied.puts, mutation.baseRevision);
  }
  return { kind: "applied", result };
}

function contextOf(mutation: Mutation, actor: Actor, campaign: Campaign | null): Context {
  return {
    actor,
    by: "",
    mutation: mutation.id,
    campaign,
    at: mutation.madeAt,
    day: dayOf(mutation.madeAt),
    dayRange: null,
    baseRevision: mutation.baseRevision,
    // What is on the phone is what was assigned; only the office can tell what no longer is.
    scope: () => "now",
  };
}
