import type { Sex } from "../codes.ts";
import type { EidLevel } from "../records.ts";
import { fold } from "../text/fold.ts";
import { parsePhone } from "../text/phone.ts";

/** "2", "Mức 2", "mức độ 2". `ok` is false for anything else but an empty cell or a word for none. */
export function readLevel(text: string): { level: EidLevel | null; ok: boolean } {
  const key = fold(text);
  if (key === "" || key === "0" || key === "chua" || key === "chua co" || key === "khong")
    return { level: null, ok: true };
  const [, digit] = /^(?:muc )?(?:do )?([12])$/.exec(key) ?? [];
  return digit === undefined ? { level: null, ok: false } : { level: digit === "1" ? 1 : 2, ok: true };
}

/** Null for anything but Nam and Nữ. */
export function readSex(text: string): Sex | null {
  const key = fold(text);
  return key === "nam" ? "male" : key === "nu" ? "female" : null;
}

/** Several phones stand in one cell, parted by commas, semicolons or slashes. */
export function readPhones(text: string): { phones: string[]; unreadable: string[] } {
  const pieces = text.split(/[,;/\n]+/).map((piece) => piece.trim());
  const phones = new Set<string>();
  const unreadable: string[] = [];
  for (const piece of pieces) {
    if (piece === "") continue;
    const phone = parsePhone(piece);
    if (phone === null) unreadable.push(piece);
    else phones.add(phone);
  }
  return { phones: [...phones], unreadable };
}
