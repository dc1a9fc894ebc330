import type { EnvelopeLine } from "../../store/types.ts";
import type { IconName } from "../../ui/icons.tsx";
import { stripText } from "../../ui/text/field-strip.ts";

export interface EnvelopeLook {
  icon: IconName;
  state: "phone" | "done" | "look";
  word: string;
}

/**
 * "Trên máy", "Văn phòng đã nhận"...: never more than a receipt or a verdict proves. `waits`: an earlier one of this
 * phone has no receipt yet.
 */
export function envelopeLook(line: EnvelopeLine, waits = false): EnvelopeLook {
  if (line.rejected !== null && line.state === "on-phone")
    return { icon: "envReview", state: "look", word: stripText.stateRejected };
  if (line.away && line.state !== "on-phone") return { icon: "check", state: "done", word: stripText.stateAway };
  switch (line.state) {
    case "on-phone":
      return line.carriedAt === null
        ? { icon: "env", state: "phone", word: stripText.stateOnPhone }
        : { icon: "envCarry", state: "phone", word: stripText.stateCarried };
    case "received":
      return { icon: "stamp", state: "done", word: waits ? stripText.stateParked : stripText.stateReceived };
    case "applied":
      return { icon: "stamp", state: "done", word: stripText.stateApplied };
    case "parked":
      return { icon: "stamp", state: "done", word: stripText.stateNewer };
    case "branch":
      return { icon: "envReview", state: "look", word: stripText.stateBranch };
    default:
      return { icon: "envReview", state: "look", word: stripText.stateRefused };
  }
}
