import { cutPersonalNumbers } from "../text/personal-number.ts";

/**
 * At most `most` UTF-16 units, as LIMITS counts them, without half a character at the end. A longer row of digits that
 * the cut makes into a personal id number goes with it.
 */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const short = text.slice(0, most);
  return cutPersonalNumbers(short.replace(/[\ud800-\udbff]$/, "")).text;
}
