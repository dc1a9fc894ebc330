import { addDays, DAY, type Day, type Millis } from "../base/time.ts";
import type { Campaign, Comment } from "./records.ts";

/** Days after a campaign's last day; the figure is the consent text's, ui/text/field-comment.ts, "who". */
const DAYS_KEPT = 30;

/**
 * Days that a comment stands under notice before it ends by itself: those of the promise's last week, so that it is
 * kept to the day, and those that come later, so that a coordinator can read them. As long a wrong clock can be found out.
 */
const NOTICE_DAYS = 7;
export const COMMENT_NOTICE: Millis = NOTICE_DAYS * DAY;

/**
 * Longest pause between two looks that a notice outlives: an office that is opened once a week ends what it promised to
 * end, also where a week is skipped by a holiday of three days. A clock that jumps further is as
 * good as an office that was off: what it would end has to stand under notice anew.
 */
export const LONGEST_PAUSE: Millis = 10 * DAY;

/** The last day on which comments are kept (Asia/Ho_Chi_Minh). The newest version of the campaign counts. */
export function commentsKeptUntil({ end }: Pick<Campaign, "end">): Day {
  return addDays(end, DAYS_KEPT);
}

/** Whether what is there gets its notice: from a week before the end on, so that both end together. */
export function isNoticeDay(campaign: Pick<Campaign, "end">, today: Day): boolean {
  return today > addDays(commentsKeptUntil(campaign), -NOTICE_DAYS);
}

export function isPastKeeping(campaign: Pick<Campaign, "end">, today: Day): boolean {
  return today > commentsKeptUntil(campaign);
}

/** The day after which comments went, once it has passed: counts of them tell only what is left. Null before. */
export function commentsErasedAfter(campaign: Pick<Campaign, "end"> | null, today: Day): Day | null {
  return campaign !== null && isPastKeeping(campaign, today) ? commentsKeptUntil(campaign) : null;
}

/** All but what waits for its resident: those words are on a phone alone, unsent, and nobody but the resident ends them (S14). */
export function endsWithCampaign({ route, stage }: Pick<Comment, "route" | "stage">): boolean {
  return route === "office" || stage !== "pending";
}

/** One moment at which the office looked, and the newest revision that it held then. */
export interface CommentNotice {
  at: Millis;
  revision: number;
}

/** The newest notice that has stood for its days; null when none has. Of a moment to come none has. */
export function ripeNotice(notices: readonly CommentNotice[], now: Millis): CommentNotice | null {
  const ripe = notices.filter(({ at }) => at <= now - COMMENT_NOTICE);
  return ripe.reduce<CommentNotice | null>((last, one) => (last === null || one.at > last.at ? one : last), null);
}

/** True while the newest notice tells of a look that is neither to come nor longer ago than looks may be apart. */
export function isUnbroken(notices: readonly CommentNotice[], now: Millis): boolean {
  const newest = Math.max(...notices.map(({ at }) => at));
  return notices.length === 0 || (newest <= now && newest >= now - LONGEST_PAUSE);
}

/** `skews`: what each phone's clock said minus the office's, ms. Doubted unless more than half are within a day; without phones nobody doubts it. */
export function isClockDoubted(skews: readonly Millis[]): boolean {
  const agreeing = skews.filter((skew) => Math.abs(skew) <= DAY).length;
  return skews.length > 0 && agreeing * 2 <= skews.length;
}
