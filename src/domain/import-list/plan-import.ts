import type { Id } from "../../base/id.ts";
import type { Household, Village } from "../records.ts";
import { fold } from "../text/fold.ts";
import { changeOf, isChange } from "./change-of.ts";
import { recogniseColumns } from "./columns.ts";
import { codeKey, type FileHousehold, fileHouseholds } from "./file-households.ts";
import { type Person, ProblemList, readRow } from "./read-row.ts";
import type { ImportPlan, ImportTable, OfficeList } from "./types.ts";

/**
 * Works out what a list would change at the office, without the rows that can't be taken. The same list against an
 * office that has taken it plans nothing. `newId` names what is new.
 */
export function planImport(table: ImportTable, office: OfficeList, newId: () => Id): ImportPlan {
  const columns = recogniseColumns(table.headings);
  const list = new ProblemList(table, columns);
  const persons = table.rows.map((row) => readRow(row, columns, list)).filter((person) => person !== null);
  const held = indexOffice(office);
  const households = fileHouseholds(persons, held.villageOfCode, list);
  const planner = new Planner(held, newId);
  for (const [key, household] of households) planner.take(key, household);
  return {
    ...planner.result(),
    rows: table.rows.length,
    droppedColumns: columns.dropped,
    unknownColumns: columns.unknown,
    problems: list.problems.sort((a, b) => a.row - b.row),
    blockedRows: [...list.blocked].sort((a, b) => a - b),
  };
}

interface OfficeIndex {
  /** By folded name. */
  villages: Map<string, Village>;
  villageOfCode: Map<string, { village: Id; villageName: string }>;
  households: Map<string, OfficeList["households"] extends Iterable<infer Held> ? Held : never>;
}

function indexOffice(office: OfficeList): OfficeIndex {
  const villages = [...office.villages];
  const names = new Map(villages.map((village) => [village.id, village.name]));
  const index: OfficeIndex = {
    villages: new Map(villages.map((village) => [fold(village.name), village])),
    villageOfCode: new Map(),
    households: new Map(),
  };
  for (const held of office.households) {
    const { code, village } = held.doc;
    if (code === null) continue;
    index.households.set(codeKey(code), held);
    index.villageOfCode.set(codeKey(code), { village, villageName: names.get(village) ?? "" });
  }
  return index;
}

type Outcome = Pick<ImportPlan, "args" | "villages" | "households" | "members">;

/** Gathers the plan household by household. */
class Planner {
  readonly #lines = new Map<Id, { name: string; households: number; isNew: boolean }>();
  readonly #outcome: Outcome = {
    args: { villages: [], households: [], edits: [] },
    villages: [],
    households: { new: 0, changed: 0, same: 0 },
    members: { new: 0, changed: 0, same: 0 },
  };

  constructor(
    private readonly office: OfficeIndex,
    private readonly newId: () => Id,
  ) {}

  result(): Outcome {
    return { ...this.#outcome, villages: [...this.#lines.values()] };
  }

  take(key: string, file: FileHousehold): void {
    const village = this.#villageOf(file.village);
    const held = this.office.households.get(key);
    if (held) this.#change(file, held);
    else this.#create(file, village);
  }

  #villageOf(name: string): Id {
    const held = this.office.villages.get(fold(name));
    const village = held ?? { id: this.newId(), name };
    if (!held) {
      this.office.villages.set(fold(name), village);
      this.#outcome.args.villages.push(village);
    }
    const line = this.#lines.get(village.id) ?? { name: village.name, households: 0, isNew: !held };
    line.households++;
    this.#lines.set(village.id, line);
    return village.id;
  }

  #create(file: FileHousehold, village: Id): void {
    const members = file.persons.map((person) => this.#member(person));
    const { code, address } = file;
    const doc: Household = { id: this.newId(), code, village, address, note: "", members, foundAtDoor: false };
    this.#outcome.args.households.push(doc);
    this.#outcome.households.new++;
    this.#outcome.members.new += members.length;
  }

  #change(file: FileHousehold, held: Parameters<typeof changeOf>[1]): void {
    const { args, households, members } = this.#outcome;
    const change = changeOf(file, held);
    members.same += change.same;
    members.changed += change.members.length;
    members.new += change.added.length;
    if (!isChange(change)) {
      households.same++;
      return;
    }
    households.changed++;
    const set = change.address === null ? {} : { address: change.address };
    const add = change.added.map((person) => this.#member(person));
    args.edits.push({ household: held.doc.id, set, members: change.members, add, consent: null });
  }

  #member(person: Person): Household["members"][number] {
    return { id: this.newId(), ...person.member };
  }
}
