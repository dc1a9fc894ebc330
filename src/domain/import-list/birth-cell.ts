import { isDay } from "../../base/time.ts";

export interface BirthCell {
  /** "1968-08-27", "1968", or null. */
  birth: string | null;
  problem: "date-unreadable" | "date-impossible" | null;
}

const YEAR = /^(?:19|20)\d\d$/;
/** Day first, as Vietnam writes it; a spreadsheet may have added a time. */
const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?:[ T].*)?$/;
const YEAR_FIRST = /^((?:19|20)\d\d)[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T].*)?$/;

/** Two-digit years are not guessed. A day that does not exist (30/02/1990) keeps its year. */
export function readBirth(text: string): BirthCell {
  const cell = text.trim();
  if (cell === "") return { birth: null, problem: null };
  if (YEAR.test(cell)) return { birth: cell, problem: null };
  const [, date, month, year] = DAY_FIRST.exec(cell) ?? [];
  if (date && month && year) return ofParts(year, month, date);
  const [, year2, month2, date2] = YEAR_FIRST.exec(cell) ?? [];
  if (year2 && month2 && date2) return ofParts(year2, month2, date2);
  const [, lone] = /^\d{1,2}[/.-]((?:19|20)\d\d)$/.exec(cell) ?? [];
  return { birth: lone ?? null, problem: "date-unreadable" };
}

function ofParts(year: string, month: string, date: string): BirthCell {
  // 00/00/1965 and 01/00/1965 are how offices write that only the year is known.
  if (Number(month) === 0) return { birth: year, problem: null };
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? { birth: day, problem: null } : { birth: year, problem: "date-impossible" };
}
