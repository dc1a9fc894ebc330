import type { Id } from "../../base/id.ts";
import type { AddHouseholdArgs } from "../../domain/acts/add-household.ts";
import type { EditHouseholdArgs } from "../../domain/acts/edit-household.ts";
import type { RecordVisitArgs } from "../../domain/acts/record-visit.ts";
import type { WithdrawVisitArgs } from "../../domain/acts/withdraw-visit.ts";
import type { WriteCommentArgs } from "../../domain/acts/write-comment.ts";
import { householdName } from "../../domain/household.ts";
import type { Mutation } from "../../domain/mutation.ts";
import { channelText, outcomeText } from "../../ui/text/codes.ts";
import { stripText } from "../../ui/text/field-strip.ts";
import type { FieldWorld } from "./world.ts";

/** What one save says, for the list of envelopes: never more than this phone knows itself. */
export interface SaveWords {
  /** "Hộ Hà Văn Thuận", or what it is when it is about no household. */
  about: string;
  /** "Vắng nhà", "Sửa thông tin hộ"... */
  what: string;
  household: Id | null;
}

export function saveWords(mutations: readonly Mutation[] | null, world: FieldWorld): SaveWords {
  const first = mutations?.[0];
  if (!first) {
    const what = mutations ? stripText.contentErased : stripText.contentGone;
    return { about: stripText.actOther, what, household: null };
  }
  const household = householdsOf(mutations, world)[0] ?? null;
  const name = household === null ? "" : nameOf(household, mutations, world);
  const what = whatOf(first);
  return name === ""
    ? { about: what, what: "", household }
    : { about: stripText.householdNamed(name), what, household };
}

/** Households that these mutations are about. */
export function householdsOf(mutations: readonly Mutation[], world: FieldWorld): Id[] {
  return mutations.map((mutation) => householdOf(mutation, world)).filter((id) => id !== null);
}

function householdOf({ name, args }: Mutation, world: FieldWorld): Id | null {
  switch (name) {
    case "record-visit":
    case "edit-household":
      return (args as RecordVisitArgs | EditHouseholdArgs).household;
    case "add-household":
      return (args as AddHouseholdArgs).id;
    case "withdraw-visit":
      return world.get("visit", (args as WithdrawVisitArgs).visit)?.doc.household ?? null;
    case "write-comment":
      return (args as WriteCommentArgs).signedBy?.household ?? null;
    default:
      return null;
  }
}

function nameOf(household: Id, mutations: readonly Mutation[], world: FieldWorld): string {
  const known = world.get("household", household)?.doc;
  if (known) return householdName(known);
  const added = mutations.find((mutation) => mutation.name === "add-household");
  return (added?.args as AddHouseholdArgs | undefined)?.members[0]?.name ?? "";
}

function whatOf({ name, args }: Mutation): string {
  switch (name) {
    case "record-visit":
      return visitWords(args as RecordVisitArgs);
    case "withdraw-visit":
      return stripText.actWithdrawVisit;
    case "edit-household":
      return stripText.actEdit;
    case "add-household":
      return stripText.actAdd;
    case "write-comment":
      return stripText.actComment;
    case "mark-comment-sent":
      return stripText.actCommentSent;
    case "withdraw-comment":
      return stripText.actWithdrawComment;
    default:
      return stripText.actOther;
  }
}

/** "Vắng nhà"; on the phone with its way: "Gọi điện, máy bận". */
function visitWords({ channel, outcome }: RecordVisitArgs): string {
  const said = outcomeText[outcome];
  return channel === "home" ? said : `${channelText[channel]}, ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
}
