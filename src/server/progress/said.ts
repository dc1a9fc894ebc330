import type { Id } from "../../base/id.ts";
import { householdName } from "../../domain/household.ts";
import type { Mutation } from "../../domain/mutation.ts";
import type { SaidMutation } from "../../protocol/office-messages.ts";
import type { OfficeView } from "./office-view.ts";

/** What an envelope says, with the household it is about: an id tells a person nothing. */
export function saidBy(view: OfficeView, mutations: readonly Mutation[]): SaidMutation[] {
  return mutations.map(({ name, args }) => ({ name, args, household: householdOf(view, args) }));
}

/** The arguments may hold anything: they may be why it was refused. */
function householdOf(view: OfficeView, args: unknown): string | null {
  const { household, visit, signedBy } = (args ?? {}) as Record<string, unknown>;
  const named = textOf(household) ?? textOf((signedBy as { household?: unknown } | null | undefined)?.household);
  const visited = textOf(visit);
  const id = named ?? (visited === null ? undefined : view.row("visit", visited)?.doc.household);
  if (id === undefined) return null;
  const held = view.row("household", view.row("merge", id)?.doc.keep ?? id)?.doc;
  return held === undefined ? null : [householdName(held), held.code].filter(Boolean).join(" · ");
}

function textOf(value: unknown): Id | null {
  return typeof value === "string" ? value : null;
}
