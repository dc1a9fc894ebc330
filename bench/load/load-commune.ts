import type { Id } from "../../src/base/id.ts";
import type { Household } from "../../src/domain/records.ts";
import type { Storage } from "../../src/server/storage.ts";
import type { Rng } from "../../tests/simulation/rng.ts";
import { householdIn, id, TestOffice } from "../../tests/support/contract-office.ts";
import type { TestPhone } from "../../tests/support/contract-phone.ts";
import { makePerson } from "../support/records/names.ts";

/** Vạn Xuân's size: ten villages, some 120 households each. */
const VILLAGES = 10;
export const HOUSEHOLDS_A_VILLAGE = 120;

export interface LoadPhone {
  phone: TestPhone;
  village: Id;
  households: Household[];
}

export interface LoadCommune {
  office: TestOffice;
  /** What the commune is reached by when the office serves many. */
  host: string;
  phones: LoadPhone[];
}

/** A commune beside every server, with the product's own acts: a list, helpers with a village each, enrolled phones. */
export async function makeCommune(
  storage: Storage,
  number: number,
  phones: number,
  rng: Rng,
  { villages: count, households } = { villages: VILLAGES, households: HOUSEHOLDS_A_VILLAGE },
): Promise<LoadCommune> {
  const code = String(number).padStart(5, "0");
  const office = await TestOffice.open(storage, code, Date.now());
  office.now = Date.now();
  const made = Array.from({ length: count }, (_, at) => ({ id: id(), name: `Bản ${at + 1}` }));
  const list = made.map((village) => Array.from({ length: households }, (_, at) => householdOf(village.id, at, rng)));
  const imported = await office.act("import-list", { villages: made, households: list.flat(), edits: [] });
  if (imported.kind !== "applied") throw new Error(`the list was not taken: ${imported.kind}`);
  const enrolled: LoadPhone[] = [];
  for (let at = 0; at < phones; at++) {
    const [village, held] = [made[at % count]?.id ?? "", list[at % count] ?? []];
    const helper = await office.addHelper(makePerson(rng).name);
    await office.assign(helper, [village]);
    enrolled.push({ phone: await office.enrolPhone(helper), village, households: held });
  }
  return { office, host: `${code}.tung-nha.example`, phones: enrolled };
}

/** Of two grown-up members, both of level 2: who is helped at a door. */
function householdOf(village: Id, at: number, rng: Rng): Household {
  const household = householdIn(village, at);
  const [head] = household.members;
  if (!head) throw new Error("nobody lives here");
  const members = ["Chủ hộ", "Vợ"].map((relation) => ({ ...head, id: id(), name: makePerson(rng).name, relation }));
  return { ...household, members };
}
