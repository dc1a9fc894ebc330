import { OFFICE_TEXT } from "./cli/office/text.ts";
import { say } from "./cli/say.ts";
import type { LookListener } from "./hourly-look.ts";

/** Says how many comments ended, and once what keeps them from it. */
export function tellEnded(note: (error: unknown) => void): LookListener {
  let told: "clock" | "failure" | null = null;
  return {
    onEnded: ({ erased, isClockDoubted }) => {
      if (erased > 0) say(OFFICE_TEXT.commentsEnded(erased));
      if (isClockDoubted && told !== "clock") say(OFFICE_TEXT.clockDoubted);
      told = isClockDoubted ? "clock" : null;
    },
    onFailure: (error) => {
      note(error);
      if (told !== "failure") say(OFFICE_TEXT.commentsNotEnded);
      told = "failure";
    },
  };
}
