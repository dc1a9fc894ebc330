import { type Id, newId } from "../../../src/base/id.ts";
import type { Campaign, Household, Kind, Member, RecordOf, Visit } from "../../../src/domain/records.ts";
import { hangsOn } from "../../../src/domain/repoint.ts";
import { runMutation } from "../../../src/domain/run.ts";
import type { AnyPut, AnyRow, Applied, Context, FieldMark, Row, World } from "../../../src/domain/world.ts";

let counter = 0;

/** The n-th id of this run: valid, and readable in a failure. */
export function anId(): Id {
  counter++;
  return newId((length) => new Uint8Array(length).map((_, at) => (at < 4 ? (counter >> (8 * (3 - at))) & 255 : 7)));
}

export const VILLAGE = anId();
export const OTHER_VILLAGE = anId();
export const HELPER = anId();
export const OTHER_HELPER = anId();
export const INSTALL = anId();
export const OTHER_INSTALL = anId();
export const ITEM = anId();
export const SECOND_ITEM = anId();
export const CONSENT = { notice: "2025-10", way: "spoken", guardian: false } as const;
/** 2025-11-06 17:30 in Vietnam. */
export const EVENING = Date.parse("2025-11-06T10:30:00Z");

export function aCampaign(changes: Partial<Campaign> = {}): Campaign {
  return {
    id: anId(),
    name: "Lấy ý kiến Nhân dân",
    start: "2025-10-15",
    end: "2025-11-15",
    peakStart: "2025-10-30",
    peakEnd: "2025-11-15",
    items: [
      { id: ITEM, title: "Dự thảo 1", short: "DT1" },
      { id: SECOND_ITEM, title: "Dự thảo 2", short: "DT2" },
    ],
    obstacles: ["NO_SMARTPHONE"],
    routes: ["own", "office"],
    minAge: 14,
    minLevel: 2,
    commentLimit: 2000,
    noticeVersion: "2025-10",
    ...changes,
  };
}

export function aMember(changes: Partial<Member> = {}): Member {
  return {
    id: anId(),
    name: "Vi Thị Tươi",
    relation: "Vợ",
    sex: "female",
    birth: "1968-08-27",
    phones: [],
    level: 2,
    whereabouts: "",
    note: "",
    ...changes,
  };
}

export function aHousehold(changes: Partial<Household> = {}): Household {
  const members = [aMember({ name: "Lò Văn Thắng", relation: "Chủ hộ", sex: "male" }), aMember()];
  const id = anId();
  return { id, code: "VX-01-0001", village: VILLAGE, address: "", note: "", members, foundAtDoor: false, ...changes };
}

export function aVisit(household: Household, changes: Partial<Visit> = {}): Visit {
  return {
    id: anId(),
    household: household.id,
    village: household.village,
    helper: HELPER,
    channel: "home",
    outcome: "met",
    at: EVENING,
    day: "2025-11-06",
    dayRange: null,
    assistances: [],
    appointment: null,
    note: "",
    consent: null,
    supersedes: null,
    withdrawn: false,
    late: false,
    ...changes,
  };
}

export function aContext(changes: Partial<Context> = {}): Context {
  return {
    actor: { helper: HELPER, install: INSTALL },
    by: "Cầm Văn Đông",
    mutation: anId(),
    campaign: aCampaign(),
    at: EVENING,
    day: "2025-11-06",
    dayRange: null,
    baseRevision: 10,
    scope: () => "now",
    ...changes,
  };
}

/** A world in memory that takes puts as an office would. */
export class TestWorld implements World {
  readonly rows = new Map<string, Row>();

  constructor(docs: { [K in Kind]?: RecordOf[K][] } = {}) {
    for (const [kind, list] of Object.entries(docs)) {
      for (const doc of list) this.put({ kind, id: doc.id, doc } as AnyPut, 1);
    }
    for (const [id, name] of [[VILLAGE, "Bản Nà Lặc"] as const, [OTHER_VILLAGE, "Bản Pù Cọ"] as const]) {
      this.put({ kind: "village", id, doc: { id, name } }, 1);
    }
  }

  get = ((kind: Kind, id: Id) => this.rows.get(`${kind} ${id}`)) as World["get"];

  assignmentsOf(helper: Id): Row<"assignment">[] {
    const rows = [...this.rows.values()].filter((row) => row.kind === "assignment") as Row<"assignment">[];
    return rows.filter((row) => row.doc.helper === helper);
  }

  hangingOn(household: Id): AnyRow[] {
    return ([...this.rows.values()] as AnyRow[]).filter((row) => hangsOn(row, household));
  }

  put(put: AnyPut, revision: number, mark: Omit<FieldMark, "revision"> | null = null): void {
    const fields = { ...this.rows.get(`${put.kind} ${put.id}`)?.fields };
    if (mark) for (const path of put.wrote ?? []) fields[path] = { ...mark, revision };
    this.rows.set(`${put.kind} ${put.id}`, { kind: put.kind, id: put.id, revision, doc: put.doc, fields });
  }

  /** Runs a mutation and keeps what it puts, as the office does at a revision. */
  take(name: string, args: unknown, context: Context, revision = 20): Applied {
    const result = this.run(name, args, context);
    const install = context.actor === "office" ? null : context.actor.install;
    if (result.kind !== "applied") return result;
    for (const put of result.puts) this.put(put, revision, { install, by: context.by, at: context.at });
    for (const { kind, id } of result.drops ?? []) this.rows.delete(`${kind} ${id}`);
    return result;
  }

  run(name: string, args: unknown, context: Context): Applied {
    const { mutation: id, baseRevision } = context;
    return runMutation(this, { id, name, args, madeAt: context.at, baseRevision }, context);
  }
}
