import type { Id } from "../../base/id.ts";
import { householdName } from "../../domain/household.ts";
import type { Mutation } from "../../domain/mutation.ts";
import type { SaidMutation, SaidTarget } from "../../protocol/said-messages.ts";
import type { OfficeView } from "./office-view.ts";

/** What an envelope says, with what it is about: an id tells a person nothing. */
export function saidBy(view: OfficeView, mutations: readonly Mutation[]): SaidMutation[] {
  return mutations.map(({ name, args }) => {
    const loose = (args ?? {}) as Loose;
    const about = householdOf(view, loose);
    return {
      name,
      args,
      household: titleOf(view, about),
      names: namesIn(view, about, loose),
      target: targetOf(view, loose),
    };
  });
}

/** The arguments may hold anything: they may be why it was refused. */
type Loose = Readonly<Record<string, unknown>>;

/** As it was named: it may have been merged away since. */
function householdOf(view: OfficeView, { household, visit, signedBy }: Loose): Id | null {
  const named = textOf(household) ?? textOf((signedBy as { household?: unknown } | null | undefined)?.household);
  const visited = textOf(visit);
  return named ?? (visited === null ? null : (view.row("visit", visited)?.doc.household ?? null));
}

function heldAs(view: OfficeView, id: Id) {
  return view.row("household", view.row("merge", id)?.doc.keep ?? id)?.doc;
}

function titleOf(view: OfficeView, id: Id | null): string | null {
  const held = id === null ? undefined : heldAs(view, id);
  return held === undefined ? null : [householdName(held), held.code].filter(Boolean).join(" · ");
}

/** Only of the ids that occur: nobody else of the household is shown. */
function namesIn(view: OfficeView, about: Id | null, args: Loose): Record<Id, string> {
  const members = new Map(about === null ? [] : heldAs(view, about)?.members.map(({ id, name }) => [id, name]));
  const merged = about === null ? [] : (view.row("merge", about)?.doc.members ?? []);
  const items = view.docs("campaign").flatMap((campaign) => campaign.items);
  const village = textOf(args.village);
  const known: (readonly [Id, string])[] = [
    ...members,
    ...merged.map(({ from, to }) => [from, members.get(to) ?? ""] as const),
    ...items.map(({ id, short, title }) => [id, short || title] as const),
    ...(village === null ? [] : [[village, view.villageName(village)] as const]),
  ];
  const said = JSON.stringify(args);
  return Object.fromEntries(known.filter(([id, name]) => name !== "" && said.includes(JSON.stringify(id))));
}

function targetOf(view: OfficeView, { visit, supersedes, comment }: Loose): SaidTarget | null {
  const visited = view.row("visit", textOf(visit) ?? textOf(supersedes) ?? "")?.doc;
  if (visited) {
    const { channel, outcome, at, withdrawn, helper } = visited;
    return { kind: "visit", channel, outcome, at, withdrawn, helperName: view.helperName(helper) };
  }
  const written = view.row("comment", textOf(comment) ?? "")?.doc;
  if (!written) return null;
  const { village, item, day, route, stage } = written;
  const title = view.campaign?.items.find(({ id }) => id === item);
  const names = { villageName: view.villageName(village), item: title?.short || title?.title || "" };
  return { kind: "comment", ...names, day, route, stage };
}

function textOf(value: unknown): Id | null {
  return typeof value === "string" ? value : null;
}
