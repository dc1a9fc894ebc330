import type { Id } from "../../base/id.ts";
import type { Day } from "../../base/time.ts";
import type { Route } from "../../domain/codes.ts";
import { isMinor } from "../../domain/minor.ts";
import { NOTICE_VERSION } from "../../domain/notice-version.ts";
import type { Campaign, Consent, Member } from "../../domain/records.ts";
import { hasPersonalNumber } from "../../domain/text/personal-number.ts";

/** The steps of the resident's own pages. Consent comes before the first question. */
export const COMMENT_STEPS = ["consent", "ask", "write", "review"] as const;
export type CommentStep = (typeof COMMENT_STEPS)[number];

/** The three answers of the form that residents know; offered, never chosen for them, and stored only inside the seal. */
export const STANCES = ["agree", "partly", "disagree"] as const;
export type Stance = (typeof STANCES)[number];

export interface CommentDraft {
  step: CommentStep;
  item: Id | null;
  stance: Stance | null;
  route: Route | null;
  text: string;
  /** Only when the resident asks to sign. */
  signer: Id | null;
  /** Who speaks is 7 to 17 years old and a guardian agreed as well. */
  guardian: boolean;
}

export const EMPTY_COMMENT: CommentDraft = {
  step: "consent",
  item: null,
  stance: null,
  route: null,
  text: "",
  signer: null,
  guardian: false,
};

/** What a drive with one item or one route does not ask. */
export function startComment(campaign: Campaign): CommentDraft {
  const [item, second] = campaign.items;
  const [route, other] = campaign.routes;
  return { ...EMPTY_COMMENT, item: item && !second ? item.id : null, route: route && !other ? route : null };
}

/** Length in Unicode characters, as a reader counts them. */
export function characters(text: string): number {
  return [...text].length;
}

const DIACRITICS = /[\p{M}đĐ]/u;

/** More than 20 letters without one diacritic: a hint, never a refusal. */
export function lacksDiacritics(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 20 && !DIACRITICS.test(text.normalize("NFD"));
}

export type CommentBlock =
  | "item-missing"
  | "route-missing"
  | "text-missing"
  | "too-long"
  | "personal-number"
  | "guardian-missing";

export function askBlock(draft: CommentDraft): CommentBlock | null {
  if (!draft.item) return "item-missing";
  return draft.route ? null : "route-missing";
}

export function writeBlock(draft: CommentDraft, campaign: Campaign): CommentBlock | null {
  if (characters(draft.text) > campaign.commentLimit) return "too-long";
  if (hasPersonalNumber(draft.text)) return "personal-number";
  return draft.text.trim() === "" && draft.stance === null ? "text-missing" : null;
}

/** Names the app's own words, which are those that were shown. */
export function commentConsent(draft: CommentDraft): Consent {
  return { notice: NOTICE_VERSION, way: "spoken", guardian: draft.guardian };
}

/** A signer under 18 needs the guardian's yes as well, which is asked before the first question. */
export function signBlock(draft: CommentDraft, signer: Member | undefined, today: Day): CommentBlock | null {
  return signer && isMinor(signer, today) && !draft.guardian ? "guardian-missing" : null;
}

/** Nothing was written or answered yet: nothing to keep. */
export function isBlank(draft: CommentDraft): boolean {
  return draft.text.trim() === "" && draft.stance === null;
}
