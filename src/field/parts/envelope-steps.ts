import type { Day, Millis } from "../../base/time.ts";
import type { EnvelopeLine } from "../../store/types.ts";
import { waitText } from "../../ui/text/codes.ts";
import { momentWords } from "../../ui/text/day-words.ts";
import { stripText } from "../../ui/text/field-strip.ts";
import { syncText } from "../../ui/text/field-sync.ts";
import { envelopeLook } from "./envelope-words.ts";
import { lookReason } from "./look-reason.ts";

/** A station of an envelope's way, in order. */
export interface Step {
  state: "done" | "open" | "look";
  word: string;
  /** Since when; null where nobody has told. */
  at: Millis | null;
}

/** Where it was and where it is, no further than receipt and verdict prove. */
export function envelopeSteps(line: EnvelopeLine, waits: boolean): Step[] {
  const steps: Step[] = [{ state: "done", word: syncText.stepSaved, at: line.savedAt }];
  if (line.carriedAt !== null) steps.push({ state: "done", word: syncText.stepCarried, at: line.carriedAt });
  if (line.state === "on-phone") return [...steps, notReceived(line)];
  return [...steps, { state: "done", word: syncText.stepReceived, at: line.receivedAt }, judged(line, waits)];
}

function notReceived(line: EnvelopeLine): Step {
  const reason = lookReason(line);
  return reason === null
    ? { state: "open", word: syncText.stepNoReceipt, at: null }
    : { state: "look", word: `${stripText.stateRejected}. ${reason}`, at: null };
}

function judged(line: EnvelopeLine, waits: boolean): Step {
  switch (line.state) {
    case "on-phone":
    case "received":
      return { state: "open", word: waits ? syncText.stepWaits : syncText.stepNoVerdict, at: null };
    case "applied":
      return { state: "done", word: syncText.stepApplied, at: null };
    case "parked":
      return { state: "open", word: waitText["newer-body"], at: null };
    case "refused":
    case "quarantined":
    case "branch":
      return { state: "look", word: lookReason(line) ?? stripText.look, at: null };
  }
}

/** Of the lines of one phone: the first number that has no receipt; what follows it waits at the office (S7). */
export function firstWaiting(lines: readonly EnvelopeLine[]): number {
  return lines.reduce((first, { state, seq }) => (state === "on-phone" ? Math.min(first, seq) : first), Infinity);
}

/** "Trên máy", "Đã xuất ra tệp 17:06", "Văn phòng nhận 07:42": the state with since when. */
export function sinceWords(line: EnvelopeLine, waits: boolean, today: Day): string {
  const { word } = envelopeLook(line, waits);
  if (line.state === "on-phone")
    return line.carriedAt === null || line.rejected !== null ? word : `${word} ${momentWords(line.carriedAt, today)}`;
  if (line.receivedAt === null) return word;
  const received = stripText.officeGotAt(momentWords(line.receivedAt, today));
  return line.state === "received" && !waits ? received : `${received} · ${word}`;
}
