import type { Bytes } from "../../../src/base/bytes.ts";
import { utf8 } from "../../../src/base/bytes.ts";
import { Rng } from "../../../tests/simulation/rng.ts";
import { makePerson, makePhone } from "./names.ts";
import { makeText } from "./text.ts";
import { AWAY, LANDMARKS, RELATIONS, VILLAGES } from "./words.ts";

export const MEMBERS = 4;
const HEADINGS =
  "Thôn/bản;Mã hộ;Số nhà/Địa chỉ;Họ và tên;Quan hệ với chủ hộ;Giới tính;Ngày sinh;Số điện thoại;Mức định danh;Nơi ở hiện tại;Ghi chú";

/**
 * A list as a commune exports it: households of four in eight villages, some members away, some notes. From version 1 on
 * the head of each of the first `changed` households has another telephone number than in the version before, and its
 * second member lives elsewhere.
 */
export function makeList(households: number, seed: number, changed = 0, version = 1): Bytes {
  const rng = new Rng(seed);
  const lines = [HEADINGS];
  for (let number = 1; number <= households; number++) {
    const seedOfChange = number <= changed ? version * households + number : null;
    lines.push(...householdLines(number, rng.fork(), seedOfChange));
  }
  return utf8(`\uFEFF${lines.join("\r\n")}\r\n`);
}

function householdLines(number: number, rng: Rng, seedOfChange: number | null): string[] {
  const village = VILLAGES[number % VILLAGES.length] ?? "";
  const code = `TH-${String((number % VILLAGES.length) + 1).padStart(2, "0")}-${String(number).padStart(5, "0")}`;
  const address = `số ${rng.int(1, 300)}, ${rng.pick(LANDMARKS)}`;
  return Array.from({ length: MEMBERS }, (_, member) => {
    const cells = memberCells(member, rng);
    if (seedOfChange !== null) change(cells, member, new Rng(seedOfChange));
    return [village, code, address, ...cells].join(";");
  });
}

/** Name, relation, sex, birth, telephone, level, whereabouts, note. */
function memberCells(member: number, rng: Rng): string[] {
  const { name, sex } = makePerson(rng);
  const relation = member === 0 ? "Chủ hộ" : rng.pick(RELATIONS);
  const day = `${String(rng.int(1, 28)).padStart(2, "0")}/${String(rng.int(1, 12)).padStart(2, "0")}`;
  const birth = rng.chance(0.8) ? `${day}/${rng.int(1940, 2018)}` : `${rng.int(1940, 2018)}`;
  const phone = member === 0 || rng.chance(0.4) ? makePhone(rng) : "";
  const level = rng.pick(["2", "2", "2", "1", ""]);
  const away = member > 0 && rng.chance(0.1) ? rng.pick(AWAY) : "";
  const note = rng.chance(0.05) ? makeText(rng, 40) : "";
  return [name, relation, sex, birth, phone, level, away, note];
}

function change(cells: string[], member: number, rng: Rng): void {
  if (member === 0) cells[4] = makePhone(rng);
  if (member === 1) cells[6] = rng.pick(AWAY);
}
