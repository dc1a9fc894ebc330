import { DAY, dayOf, HOUR, MINUTE, type Millis, timeOf } from "../base/time.ts";
import { formatDay, formatNumber, formatPercent } from "../domain/text/format.ts";
import { language } from "../ui/text/catalogue.ts";
import { officeText } from "../ui/text/office.ts";

// Figures and times as they are read in the language of the moment.

/** 1.226 in Vietnamese, 1,226 in English. */
export function num(value: number): string {
  return language.value === "vi" ? formatNumber(value) : new Intl.NumberFormat("en").format(value);
}

/** Share of 0 to 1 with one decimal; a dash when there is nothing to divide by. */
export function share(part: number, whole: number): string {
  if (whole <= 0) return officeText.none;
  return language.value === "vi" ? formatPercent(part / whole) : `${((100 * part) / whole).toFixed(1)}%`;
}

/** "17:05, 06/11/2025". */
export function when(at: Millis): string {
  return `${timeOf(at)}, ${formatDay(dayOf(at))}`;
}

/** "06/11, 17:05": for lists of one campaign, where the year is known. */
export function shortWhen(at: Millis | null): string {
  return at === null ? officeText.none : `${shortDay(dayOf(at))}, ${timeOf(at)}`;
}

/** "06/11". */
export function shortDay(day: string): string {
  return formatDay(day).slice(0, 5);
}

/** How long ago, in the largest whole unit: "2 ngày". */
export function span(millis: Millis): string {
  if (millis < MINUTE) return officeText.justNow;
  if (millis < HOUR) return officeText.countMinutes(num(Math.floor(millis / MINUTE)));
  if (millis < DAY) return officeText.countHours(num(Math.floor(millis / HOUR)));
  return officeText.countDays(num(Math.floor(millis / DAY)));
}

/** [[3, 3], [7, 9]] as "3, 7–9". */
export function ranges(list: readonly (readonly [number, number])[]): string {
  return list.map(([from, to]) => (from === to ? num(from) : `${num(from)}–${num(to)}`)).join(", ");
}
