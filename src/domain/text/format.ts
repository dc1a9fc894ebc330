import { type Day, dayOf, type Millis, timeOf } from "../../base/time.ts";

// Written by hand: Intl gives 6/11/2025 for "vi", and not every runtime carries Vietnamese.

/** "2025-11-06" → "06/11/2025". */
export function formatDay(day: Day): string {
  const [year, month, date] = day.split("-");
  return `${date}/${month}/${year}`;
}

/** "06/11/2025 17:30", in Asia/Ho_Chi_Minh. */
export function formatMoment(at: Millis): string {
  return `${formatDay(dayOf(at))} ${timeOf(at)}`;
}

/** "1968-08-27" → "27/08/1968"; a year alone stays one. */
export function formatBirth(birth: string): string {
  return birth.length === 4 ? birth : formatDay(birth);
}

/** 1234567.5 → "1.234.567,5". At most `decimals` places, no trailing zeros. */
export function formatNumber(value: number, decimals = 1): string {
  const [whole = "", part = ""] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
  const places = part.replace(/0+$/, "");
  const text = places === "" ? grouped : `${grouped},${places}`;
  return value < 0 && text !== "0" ? `-${text}` : text;
}

/** A ratio as percent: 0.803 → "80,3%"; "–" when there is nothing to divide by. */
export function formatPercent(ratio: number | null): string {
  return ratio === null || !Number.isFinite(ratio) ? "–" : `${formatNumber(ratio * 100)}%`;
}
