import { effect } from "@preact/signals";
import { DAY, type Millis } from "../../base/time.ts";
import type { DayNumber } from "../../store/types.ts";
import type { OwnComment } from "./own-texts.ts";
import type { Session } from "./session.ts";

/** Drafts are erased from the phone at latest 7 days after they were sent (DOMAIN.md). */
export const KEPT_AFTER_SENDING: Millis = 7 * DAY;

/** The day on which the store erases it without being unlocked: the one that the seventh day ends in, never later. */
export function eraseDay(sentAt: Millis): DayNumber {
  return Math.floor((sentAt + KEPT_AFTER_SENDING) / DAY);
}

/** Whether the resident's words must go: withdrawn here or at the office, or sent long enough ago. */
export function isDue(own: OwnComment, stage: string | undefined, now: Millis): boolean {
  if (stage === "withdrawn") return true;
  return own.sentAt !== null && now - own.sentAt >= KEPT_AFTER_SENDING;
}

/** At the unlock and with every change from the office. */
export function eraseDue({ store, world, own }: Session): void {
  effect(() => {
    void world.version.value;
    const now = Date.now();
    for (const [id, text] of own.all.peek()) {
      if (!isDue(text, world.get("comment", id)?.doc.stage, now)) continue;
      own.drop(id);
      void store.dropOwn(id);
    }
  });
}
