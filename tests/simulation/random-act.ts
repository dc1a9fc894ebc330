import { newId } from "../../src/base/id.ts";
import type { Assistance, Campaign, Household, Visit } from "../../src/domain/records.ts";
import type { WireRow } from "../../src/protocol/messages.ts";
import type { Rng } from "./rng.ts";
import { memberOf } from "./sim-office.ts";

export interface Named {
  name: string;
  args: unknown;
  /** What stands in these arguments, or in the own text beside them, and nowhere else. */
  words: readonly string[];
}

/** Something a helper does with what the phone holds; null when it holds no household yet. */
export function randomAct(rows: readonly WireRow[], campaign: Campaign, rng: Rng): Named | null {
  const households = rows.filter((row) => row.kind === "household").map((row) => row.doc as Household);
  if (households.length === 0) return null;
  const household = rng.pick(households.sort((a, b) => (a.id < b.id ? -1 : 1)));
  const draw = rng.next();
  if (draw < 0.6) return recordVisit(household, campaign, visitToCorrect(rows, household, rng), rng);
  if (draw < 0.75) return editHousehold(household, rng);
  if (draw < 0.85) return addHousehold(household, rng);
  return writeComment(household, campaign, rng);
}

/** So that it is known again wherever it lies. */
function word(rng: Rng): string {
  return newId(rng.bytes).slice(0, 11);
}

function recordVisit(household: Household, campaign: Campaign, corrected: Visit | undefined, rng: Rng): Named {
  const note = `ghi chú ${word(rng)}`;
  const met = rng.chance(0.6);
  const assistances: Assistance[] = met
    ? household.members.flatMap((member) =>
        campaign.items.map((item) => ({
          member: member.id,
          item: item.id,
          result: "assisted",
          obstacles: [],
          next: null,
        })),
      )
    : [];
  const args = {
    id: newId(rng.bytes),
    household: household.id,
    channel: "home",
    outcome: met ? "met" : "not_home",
    assistances,
    appointment: null,
    note,
    consent: null,
    supersedes: corrected?.id ?? null,
  };
  return { name: "record-visit", args, words: [note] };
}

function visitToCorrect(rows: readonly WireRow[], household: Household, rng: Rng): Visit | undefined {
  if (!rng.chance(0.15)) return undefined;
  const visits = rows.filter((row) => row.kind === "visit").map((row) => row.doc as Visit);
  return visits.filter((visit) => visit.household === household.id).sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

function editHousehold(household: Household, rng: Rng): Named {
  const consent = { notice: "1", way: "spoken", guardian: false };
  const address = `cạnh suối ${word(rng)}`;
  const args = { household: household.id, set: { address }, members: [], add: [], consent };
  return { name: "edit-household", args, words: [address] };
}

/** At every other door somebody adds what the list has already, or a colleague added: the same head, another record. */
function addHousehold(near: Household, rng: Rng): Named {
  const head = near.members[0];
  const isTwice = rng.chance(0.5) && head !== undefined;
  const name = isTwice ? head.name : `Lò Văn ${rng.int(1, 99)}`;
  const args = {
    id: newId(rng.bytes),
    village: near.village,
    address: "",
    note: "",
    members: [memberOf(name, rng)],
    consent: null,
  };
  return { name: "add-household", args, words: [] };
}

function writeComment(household: Household, campaign: Campaign, rng: Rng): Named {
  const args = {
    id: newId(rng.bytes),
    village: household.village,
    item: rng.pick(campaign.items).id,
    route: "own",
    consent: { notice: "1", way: "spoken", guardian: false },
    sealed: null,
    signedBy: null,
  };
  return { name: "write-comment", args, words: [`lời ${word(rng)}`] };
}
