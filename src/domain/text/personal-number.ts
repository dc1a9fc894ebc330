// The 12-digit personal id number is never stored (DOMAIN.md, T15): free text that holds one is refused, an import cuts
// it out. In groups it must share one separator and not begin with a phone, so that "0912 345 678 17 giờ" passes.

const RUN = /\d+(?:[ .\-\u00a0\u2009]\d+)*/g;
const DIGITS = 12;
const PHONE = /^0[35789]\d{8}$/;

interface Group {
  digits: string;
  separator: string;
  from: number;
}

interface Spot {
  from: number;
  to: number;
}

/** True when the text holds 12 digits in a row; single spaces, dots or dashes between groups do not hide them. */
export function hasPersonalNumber(text: string): boolean {
  return findSpots(plain(text)).length > 0;
}

/**
 * The text without its personal id numbers, and whether there were any. What is left around a number may be one again:
 * it is cut until none is found.
 */
export function cutPersonalNumbers(text: string): { text: string; found: boolean } {
  let left = text;
  for (let cut = cutOnce(left); cut !== null; cut = cutOnce(left)) left = cut;
  return { text: left, found: left !== text };
}

/** Null when there is none. */
function cutOnce(text: string): string | null {
  const whole = plain(text);
  const spots = findSpots(whole);
  if (spots.length === 0) return null;
  let kept = "";
  let at = 0;
  for (const spot of spots) {
    kept += whole.slice(at, spot.from);
    at = spot.to;
  }
  return (kept + whole.slice(at)).replace(/\s{2,}/g, " ").trim();
}

/** Full-width digits become plain ones. */
function plain(text: string): string {
  return text.normalize("NFKC").normalize("NFC");
}

function findSpots(text: string): Spot[] {
  const spots: Spot[] = [];
  for (const run of text.matchAll(RUN)) {
    let groups = groupsOf(run[0], run.index);
    while (groups.length > 0) {
      const taken = personalPrefix(groups);
      const first = groups[0];
      const last = groups[taken - 1];
      if (first && last) spots.push({ from: first.from, to: last.from + last.digits.length });
      groups = groups.slice(Math.max(taken, 1));
    }
  }
  return spots;
}

function groupsOf(run: string, start: number): Group[] {
  return [...run.matchAll(/\d+/g)].map((match) => ({
    digits: match[0],
    separator: run[match.index - 1] ?? "",
    from: start + match.index,
  }));
}

/** How many groups at the start make exactly 12 digits; 0 when none do. */
function personalPrefix(groups: readonly Group[]): number {
  let digits = "";
  for (const [index, group] of groups.entries()) {
    if (index > 1 && group.separator !== groups[1]?.separator) return 0;
    if (PHONE.test(digits)) return 0;
    digits += group.digits;
    if (digits.length === DIGITS) return index + 1;
    if (digits.length > DIGITS) return 0;
  }
  return 0;
}
