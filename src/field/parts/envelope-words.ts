import type { RejectReason } from "../../protocol/messages.ts";
import type { EnvelopeLine } from "../../store/types.ts";
import type { IconName } from "../../ui/icons.tsx";
import { quarantineText, refusalText, waitText } from "../../ui/text/codes.ts";
import { stripText } from "../../ui/text/field-strip.ts";

export interface EnvelopeLook {
  icon: IconName;
  state: "phone" | "done" | "look";
  word: string;
}

/** "Trên máy", "Văn phòng đã nhận"...: never more than a receipt or a verdict proves. */
export function envelopeLook(line: EnvelopeLine): EnvelopeLook {
  if (line.rejected !== null && line.state === "on-phone")
    return { icon: "envReview", state: "look", word: stripText.stateRejected };
  switch (line.state) {
    case "on-phone":
      return { icon: "env", state: "phone", word: stripText.stateOnPhone };
    case "received":
      return { icon: "stamp", state: "done", word: stripText.stateReceived };
    case "applied":
      return { icon: "stamp", state: "done", word: stripText.stateApplied };
    case "parked":
      return { icon: "stamp", state: "done", word: stripText.stateParked };
    case "branch":
      return { icon: "envReview", state: "look", word: stripText.stateBranch };
    default:
      return { icon: "envReview", state: "look", word: stripText.stateRefused };
  }
}

/** Why a person must look; null when nobody must. */
export function lookReason(line: EnvelopeLine): string | null {
  if (line.rejected !== null && line.state === "on-phone") return rejectWords(line.rejected);
  const { verdict } = line;
  if (!verdict) return null;
  if (verdict.kind === "refused") return wordOf(refusalText, verdict.reason);
  if (verdict.kind === "quarantined") return wordOf(quarantineText, verdict.reason);
  return verdict.kind === "branch" ? waitText.fork : null;
}

/** A reason of a newer office may have no words here yet. */
function wordOf(words: Readonly<Record<string, string>>, reason: string): string {
  return words[reason] ?? stripText.look;
}

function rejectWords(reason: RejectReason): string {
  switch (reason) {
    case "proof":
    case "unknown-key":
      return stripText.rejectProof;
    case "unknown-install":
      return stripText.rejectUnknown;
    default:
      return stripText.rejectMalformed;
  }
}
