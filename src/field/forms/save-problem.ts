import { quarantineText, refusalText } from "../../ui/text/codes.ts";
import { saveFailText } from "../../ui/text/field-forms.ts";
import type { SaveOutcome } from "../state/save.ts";

/** Why a save did not happen, as a sentence; null when it did. */
export function saveProblem(outcome: SaveOutcome): string | null {
  switch (outcome.kind) {
    case "saved":
      return null;
    case "too-large":
      return saveFailText.tooLarge;
    case "behind":
      return saveFailText.behind;
    case "full":
      return saveFailText.full;
    case "failed":
      return saveFailText.failed;
    case "refused":
      return saveFailText.refused(
        outcome.reason === "never-in-scope" || outcome.reason === "gone-at-office"
          ? quarantineText[outcome.reason]
          : refusalText[outcome.reason],
      );
  }
}
