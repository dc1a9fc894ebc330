import type { Campaign, Household, Kind, Member, RecordOf, Village, Visit } from "../../../../src/domain/records.ts";
import type { WireRow } from "../../../../src/protocol/messages.ts";

/** Ids of 22 letters that can be told apart in a failure. */
export function idOf(name: string): string {
  return name
    .replace(/[^A-Za-z0-9]/g, "_")
    .padEnd(22, "A")
    .slice(0, 22);
}

export const HELPER = idOf("helper");
export const INSTALL = idOf("install");
export const TODAY = "2025-11-06";
/** 17:00 in Vietnam. */
export const NOW = Date.parse("2025-11-06T10:00:00Z");

export const CAMPAIGN: Campaign = {
  id: idOf("campaign"),
  name: "Đợt thử",
  start: "2025-11-01",
  end: "2025-11-15",
  peakStart: "2025-11-01",
  peakEnd: "2025-11-15",
  items: [{ id: idOf("item"), title: "Dự thảo", short: "Dự thảo" }],
  obstacles: [],
  routes: ["own", "office"],
  minAge: 14,
  minLevel: 2,
  commentLimit: 2000,
  noticeVersion: "1",
};

export const VILLAGE: Village = { id: idOf("village"), name: "Bản Khe Hoa" };

export function member(name: string, change: Partial<Member> = {}): Member {
  return {
    id: idOf(`m-${name}`),
    name,
    relation: "Chủ hộ",
    sex: null,
    birth: "1980",
    phones: [],
    level: 2,
    whereabouts: "",
    note: "",
    ...change,
  };
}

export function household(name: string, change: Partial<Household> = {}): Household {
  return {
    id: idOf(`h-${name}`),
    code: null,
    village: VILLAGE.id,
    address: "",
    note: "",
    members: [member(name)],
    foundAtDoor: false,
    ...change,
  };
}

export function visit(of: Household, change: Partial<Visit> = {}): Visit {
  return {
    id: idOf(`v-${of.id}-${change.outcome ?? ""}-${change.at ?? ""}`),
    household: of.id,
    village: of.village,
    helper: HELPER,
    channel: "home",
    outcome: "not_home",
    at: NOW,
    day: TODAY,
    dayRange: null,
    assistances: [],
    appointment: null,
    note: "",
    consent: null,
    supersedes: null,
    withdrawn: false,
    late: false,
    ...change,
  };
}

export function row<K extends Kind>(kind: K, doc: RecordOf[K] & { id: string }, revision = 1): WireRow {
  return { kind, id: doc.id, revision, doc } as WireRow;
}
