import { type Day, dayOf, daysBetween, type Millis, timeOf } from "../../base/time.ts";
import { commonText } from "./common.ts";

/** "06/11". */
export function shortDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}`;
}

/** "hôm nay", "ngày mai", "hôm qua", else "08/11". */
export function dayWord(day: Day, today: Day): string {
  const away = daysBetween(today, day);
  if (away === 0) return commonText.today;
  if (away === 1) return commonText.tomorrow;
  if (away === -1) return commonText.yesterday;
  return shortDay(day);
}

/** "Thứ Năm". */
export function weekdayOf(day: Day): string {
  return commonText.weekday(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** "17:30" when it was today, else "05/11, 17:30". */
export function momentWords(at: Millis, today: Day): string {
  const day = dayOf(at);
  return day === today ? timeOf(at) : `${shortDay(day)}, ${timeOf(at)}`;
}
