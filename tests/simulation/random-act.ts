import { newId } from "../../src/base/id.ts";
import type { Assistance, Campaign, Household, Visit } from "../../src/domain/records.ts";
import type { WireRow } from "../../src/protocol/messages.ts";
import type { Rng } from "./rng.ts";
import { memberOf } from "./sim-office.ts";

/** Something a helper does with what the phone holds; null when it holds no household yet. */
export function randomAct(
  rows: readonly WireRow[],
  campaign: Campaign,
  rng: Rng,
): { name: string; args: unknown } | null {
  const households = rows.filter((row) => row.kind === "household").map((row) => row.doc as Household);
  if (households.length === 0) return null;
  const household = rng.pick(households.sort((a, b) => (a.id < b.id ? -1 : 1)));
  const draw = rng.next();
  if (draw < 0.6) return recordVisit(household, campaign, visitToCorrect(rows, household, rng), rng);
  if (draw < 0.75) return editHousehold(household, rng);
  if (draw < 0.85) return addHousehold(household, rng);
  return writeComment(household, campaign, rng);
}

function recordVisit(household: Household, campaign: Campaign, corrected: Visit | undefined, rng: Rng) {
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
    note: `ghi chú ${rng.int(1, 999)}`,
    consent: null,
    supersedes: corrected?.id ?? null,
  };
  return { name: "record-visit", args };
}

function visitToCorrect(rows: readonly WireRow[], household: Household, rng: Rng): Visit | undefined {
  if (!rng.chance(0.15)) return undefined;
  const visits = rows.filter((row) => row.kind === "visit").map((row) => row.doc as Visit);
  return visits.filter((visit) => visit.household === household.id).sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

function editHousehold(household: Household, rng: Rng) {
  const consent = { notice: "1", way: "spoken", guardian: false };
  const set = { address: `cạnh suối ${rng.int(1, 99)}` };
  return { name: "edit-household", args: { household: household.id, set, members: [], add: [], consent } };
}

/** At every other door somebody adds what the list has already, or a colleague added: the same head, another record. */
function addHousehold(near: Household, rng: Rng) {
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
  return { name: "add-household", args };
}

function writeComment(household: Household, campaign: Campaign, rng: Rng) {
  const args = {
    id: newId(rng.bytes),
    village: household.village,
    item: rng.pick(campaign.items).id,
    route: "own",
    consent: { notice: "1", way: "spoken", guardian: false },
    sealed: null,
    signedBy: null,
  };
  return { name: "write-comment", args };
}
