import { syncText } from "../../ui/text/field-sync.ts";
import type { LastPass } from "../state/sync-status.ts";

/** How a pass ended, as a sentence that says what is safe. */
export function endWords(end: LastPass["end"]): string {
  switch (end) {
    case "done":
      return "";
    case "no-network":
      return syncText.endNoNetwork;
    case "not-office":
      return syncText.endNotOffice;
    case "not-believed":
      return syncText.endNotBelieved;
    case "office-down":
      return syncText.endOfficeDown;
    case "signed-out":
      return syncText.endSignedOut;
    case "too-old":
      return syncText.endTooOld;
    case "behind":
      return syncText.endBehind;
    case "out-of-time":
      return syncText.endOutOfTime;
    case "elsewhere":
      return syncText.endElsewhere;
    case "fault":
      return syncText.endFault;
  }
}
