import type { Day } from "../../base/time.ts";
import { formatNumber } from "../../domain/text/format.ts";
import type { OutboxCounts } from "../../store/types.ts";
import type { StripState } from "../../ui/parts/strip.tsx";
import { momentWords } from "../../ui/text/day-words.ts";
import { stripText } from "../../ui/text/field-strip.ts";
import { anewRefused, type LastPass, type Running } from "./sync-status.ts";
import type { OtherWaiting } from "./use-other-waiting.ts";

const COUNT = (n: number) => formatNumber(n, 0);

/**
 * The sentence that is always in sight. It says no more than the outbox and a receipt prove: "the office has all" only
 * with nothing waiting and a receipt seen. `others`: what older installations still hold (S14).
 */
export function stripState(
  counts: OutboxCounts,
  others: OtherWaiting,
  last: LastPass | null,
  running: Running | null,
  today: Day,
): StripState {
  if (counts.behind) return needsLink(counts, anewRefused.value);
  if (counts.needLook > 0) return needsLook(counts);
  if (running && running.of > 0 && counts.waiting > 0) return sending(running);
  if (counts.waiting > 0) return waiting(counts, last, today);
  if (others !== 0) return othersWait(others, counts, today);
  return nothingWaits(counts, today);
}

/** Before all else: until then nothing can be saved (S6). */
function needsLink({ waiting }: OutboxCounts, isRefused: boolean): StripState {
  const ask = isRefused ? stripText.newLinkOnly : stripText.newLinkAsk;
  const second = waiting > 0 ? stripText.hereShort(COUNT(waiting)) : ask;
  return { tone: "look", main: stripText.newLink, second, short: stripText.newLinkShort };
}

function needsLook({ needLook, waiting }: OutboxCounts): StripState {
  return {
    tone: "look",
    main: stripText.needLook(COUNT(needLook)),
    second: stripText.hereShort(COUNT(waiting)),
    short: stripText.lookShort(COUNT(needLook)),
  };
}

function sending({ sent, of }: Running): StripState {
  const main = stripText.sending(COUNT(Math.min(of, sent + 1)), COUNT(of));
  return { tone: "busy", main, second: stripText.goOn, short: `${COUNT(sent)}/${COUNT(of)}` };
}

function waiting(counts: OutboxCounts, last: LastPass | null, today: Day): StripState {
  const main = stripText.envelopesHere(COUNT(counts.waiting));
  const short = stripText.hereShort(COUNT(counts.waiting));
  if (last?.end === "not-office") return { tone: "look", main, second: stripText.networkNotThrough, short };
  return { tone: "phone", main, second: lastReceipt(counts, today), short };
}

function othersWait(others: OtherWaiting, counts: OutboxCounts, today: Day): StripState {
  const { olderUnknown, olderUnknownShort } = stripText;
  if (others === "unknown") {
    return { tone: "look", main: olderUnknown, second: lastReceipt(counts, today), short: olderUnknownShort };
  }
  const main = others === null ? stripText.envelopesHere(COUNT(0)) : stripText.olderHold(COUNT(others));
  return { tone: "phone", main, second: lastReceipt(counts, today), short: stripText.hereShort(COUNT(others ?? 0)) };
}

function nothingWaits(counts: OutboxCounts, today: Day): StripState {
  if (counts.lastReceiptAt === null) {
    return {
      tone: "office",
      main: stripText.nothingYet,
      second: stripText.neverSent,
      short: stripText.hereShort(COUNT(0)),
    };
  }
  const second = stripText.at(momentWords(counts.lastReceiptAt, today));
  return { tone: "office", main: stripText.officeHasAll, second, short: stripText.officeHasAllShort };
}

function lastReceipt({ lastReceiptAt }: OutboxCounts, today: Day): string {
  return lastReceiptAt === null ? stripText.neverSent : stripText.officeGotAt(momentWords(lastReceiptAt, today));
}
