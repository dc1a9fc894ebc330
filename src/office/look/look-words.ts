import type { Likeness } from "../../domain/duplicates.ts";
import { householdName } from "../../domain/household.ts";
import { formatPhone } from "../../domain/text/phone.ts";
import { REFUSALS } from "../../domain/world.ts";
import type { LookLine } from "../../protocol/office-messages.ts";
import { refusalText } from "../../ui/text/codes.ts";
import { actText, caseReasonText, fieldText, lookText } from "../../ui/text/office-look.ts";
import { officeActText, waitingText } from "../../ui/text/office-waiting.ts";
import { num, ranges } from "../words.ts";
import { fieldKind, valueWords } from "./look-facts.ts";

const MEBIBYTE = 1024 * 1024;

/** What kind of work a line is. */
export function kindName(line: LookLine): string {
  return lookText[line.kind];
}

export function reasonWords(reason: string): string {
  const refusal = REFUSALS.find((known) => known === reason);
  if (refusal) return refusalText[refusal];
  return reason in caseReasonText ? caseReasonText[reason as keyof typeof caseReasonText] : reason;
}

/** Why an act of the office is not done again yet. */
export function waitingWords(reason: string): string {
  return reason in waitingText ? waitingText[reason as keyof typeof waitingText] : reasonWords(reason);
}

/** An act of the office or the field. */
export function actName(name: string): string {
  if (name in officeActText) return officeActText[name as keyof typeof officeActText];
  return name in actText ? actText[name as keyof typeof actText] : name;
}

export function fieldName(field: string): string {
  const kind = fieldKind(field);
  return kind in fieldText ? fieldText[kind as keyof typeof fieldText] : kind;
}

export function shownValue(value: unknown): string {
  return valueWords(value, formatPhone) || lookText.emptyValue;
}

/** Who or which household it is about. */
export function lineTitle(line: LookLine): string {
  if (line.kind === "conflict") return line.householdName;
  if (line.kind === "act") return actName(line.name);
  return line.kind === "duplicate" ? householdName(line.keep.household) : line.helperName;
}

/** One line under the title. */
export function lineSub(line: LookLine): string {
  switch (line.kind) {
    case "conflict":
      return fieldName(line.field);
    case "duplicate":
      return likenessWords(line.why);
    case "act":
      return [line.household, line.by].filter(Boolean).join(" · ");
    case "more":
      return lookText.moreCount(num(line.count));
    case "full":
      return lookText.fullCount(num(line.envelopes), num(Math.round(line.bytes / MEBIBYTE)));
    case "gap":
    case "lost":
      return lookText.gapNumbers(ranges([[line.from, line.to]]));
    default:
      return lookText.envelope(num(line.seq));
  }
}

/** "tên chủ hộ, số điện thoại". */
export function likenessWords(why: readonly Likeness[]): string {
  return why.map((likeness) => lookText[likeness]).join(", ");
}

export function helpFor(reason: string): string {
  switch (reason) {
    case "never-in-scope":
      return lookText.helpScope;
    case "newer-body":
      return lookText.helpParked;
    case "fork":
      return lookText.helpBranch;
    default:
      return REFUSALS.some((known) => known === reason) ? lookText.helpRefused : lookText.helpOther;
  }
}

/** Nothing is wrong with the content: recording it is a decision, not another try. */
export function isAccepting(reason: string): boolean {
  return ["never-in-scope", "revoked", "declared-lost", "fork"].includes(reason);
}
