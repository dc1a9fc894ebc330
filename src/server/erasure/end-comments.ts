import type { Id } from "../../base/id.ts";
import { DAY, dayOf, type Millis } from "../../base/time.ts";
import {
  COMMENT_NOTICE,
  type CommentNotice,
  isClockDoubted,
  isNoticeDay,
  isPastKeeping,
  isUnbroken,
  ripeNotice,
} from "../../domain/comment-term.ts";
import type { ServerDeps } from "../deps.ts";
import type { LockedTx, ReadTx, Storage } from "../storage.ts";
import { commentsEnding, type EndingComment } from "./comments-ending.ts";
import { eraseLogged } from "./erase-at-office.ts";

/** Who erased it, in journal and log: nobody, its time was over. */
export const BY_TERM = "hết hạn giữ";

/** Comments that go in one transaction: between them the commune's lock is free. */
const AT_ONCE = 20;

export interface Ended {
  erased: number;
  /** Most phones heard of lately say another day: nothing ends until they agree. */
  isClockDoubted: boolean;
}

/**
 * Erases the comments whose time is over, as the consent text promises (S15): the campaign's last day is 30 days past,
 * and a notice that names them has stood for 7 days. A notice is what the office noted at an earlier look, on its disk,
 * once a day; it is void when a later look finds the clock gone back or more than 10 days ahead of the newest one, the
 * campaign extended past the notice's window, or most phones of the last 7 days more than a day away. So a clock that
 * jumps ends nothing, and its days are counted anew (S11). `goOn` is asked between transactions.
 */
export async function endComments(
  storage: Storage,
  commune: Id,
  deps: ServerDeps,
  goOn: () => boolean = () => true,
): Promise<Ended> {
  let erased = 0;
  for (;;) {
    const count = await storage.locked(commune, (tx) => endSome(tx, deps));
    if (count === "clock-doubted") return { erased, isClockDoubted: true };
    erased += count;
    if (count < AT_ONCE || !goOn()) return { erased, isClockDoubted: false };
  }
}

async function endSome(tx: LockedTx, deps: ServerDeps): Promise<number | "clock-doubted"> {
  const now = deps.clock();
  const today = dayOf(now);
  const notices = await standing(tx, now);
  const campaign = (await tx.all("campaign"))[0]?.doc;
  if (campaign === undefined || !isNoticeDay(campaign, today)) {
    await voidAll(tx, notices);
    return 0;
  }
  if (isClockDoubted(await skewsLately(tx, now))) {
    await voidAll(tx, notices);
    return "clock-doubted";
  }
  const ending = await commentsEnding(tx, deps);
  await giveNotice(tx, ending, notices, now);
  const ripe = ripeNotice(notices, now);
  if (ripe === null || !isPastKeeping(campaign, today)) return 0;
  const due = ending.filter((it) => isUnder(it, ripe)).slice(0, AT_ONCE);
  for (const { id } of due) await eraseLogged(tx, { kind: "comment", id, household: null }, BY_TERM, deps);
  return due.length;
}

/** Those that every look since has found, with no clock's jump between. */
async function standing(tx: LockedTx, now: Millis): Promise<CommentNotice[]> {
  const notices = await tx.commentNotices();
  if (isUnbroken(notices, now)) return notices;
  await voidAll(tx, notices);
  return [];
}

/** What came or changed since the last notice gets one of its own; and each day one tells that the office looked. */
async function giveNotice(
  tx: LockedTx,
  ending: readonly EndingComment[],
  notices: readonly CommentNotice[],
  now: Millis,
): Promise<void> {
  const isToday = notices.some(({ at }) => at > now - DAY);
  if (ending.length === 0 || (isToday && ending.every((it) => notices.some((notice) => isUnder(it, notice))))) return;
  await tx.addCommentNotice({ at: now, revision: (await tx.commune()).revision });
}

function isUnder(comment: EndingComment, notice: CommentNotice): boolean {
  return comment.revision <= notice.revision && comment.at <= notice.at;
}

async function voidAll(tx: LockedTx, notices: readonly CommentNotice[]): Promise<void> {
  if (notices.length > 0) await tx.dropCommentNotices(Math.max(...notices.map(({ revision }) => revision)));
}

/** Of the phones that were in contact within a notice's time; a revoked one has no say. */
async function skewsLately(tx: ReadTx, now: Millis): Promise<Millis[]> {
  const ours = (await tx.installations()).filter(({ revokedAt }) => revokedAt === null);
  const installs = new Set(ours.map(({ install }) => install));
  const lately = (at: Millis) => at > now - COMMENT_NOTICE && at <= now;
  return (await tx.contacts()).flatMap(({ install, at, skew }) => (installs.has(install) && lately(at) ? [skew] : []));
}
