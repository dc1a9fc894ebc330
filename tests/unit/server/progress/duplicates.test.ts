import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import type { Household } from "../../../../src/domain/records.ts";
import type { HouseholdDetail, LookLine, ProgressAnswer } from "../../../../src/protocol/office-messages.ts";
import { applyWaiting } from "../../../../src/server/apply.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import { addHelper, importList, openTestOffice, type TestOffice } from "../../../support/test-office.ts";
import { TestPhone } from "../../../support/test-phone.ts";

const LIST = new Uint8Array(await readFile(new URL("../../../support/fixtures/list.csv", import.meta.url)));
const CONSENT = { notice: "1", way: "spoken", guardian: false };

let office: TestOffice;
let phone: TestPhone;
let households: Household[];

beforeAll(async () => {
  office = await openTestOffice();
  await importList(office, LIST);
  const { villages } = await office.get<ProgressAnswer>("/api/office/progress");
  const { link } = await addHelper(office, "Lương Văn Dũng", [villages[0]?.village ?? ""]);
  phone = await TestPhone.enrol(office, link.token);
  await phone.pull();
  const rows = [...phone.rows.values()];
  households = rows.flatMap((row) => (row.kind === "household" ? [row.doc as Household] : []));
});

async function deliver(...acts: { name: string; args: unknown }[]): Promise<void> {
  await phone.push(await phone.save(...acts));
  await applyWaiting(office.storage, phone.enrolled.commune.id, office.deps);
}

/** A household of the list, found at the door once more, and a visit there. */
async function addedTwice(): Promise<{ listed: Household; found: string }> {
  const listed = households.pop() as Household;
  const members = listed.members.map((member) => ({ ...member, id: newId(randomBytes) }));
  const found = newId(randomBytes);
  const args = { id: found, village: listed.village, address: "", note: "", members, consent: CONSENT };
  const visit = { id: newId(randomBytes), household: found, channel: "home", outcome: "not_home", assistances: [] };
  const rest = { appointment: null, note: "", consent: null, supersedes: null };
  await deliver({ name: "add-household", args }, { name: "record-visit", args: { ...visit, ...rest } });
  return { listed, found };
}

const look = () => office.get<LookLine[]>("/api/office/look");
const suggested = async () => (await look()).filter((line) => line.kind === "duplicate");
const needsLook = async () => (await office.get<ProgressAnswer>("/api/office/progress")).needsLook;

test("S12 two records of one household are suggested, merged without losing a visit, and the history says so", async () => {
  const { listed, found } = await addedTwice();
  const [line] = await suggested();
  expect(line).toMatchObject({
    keep: { household: { id: listed.id }, visits: 0, foundBy: "" },
    drop: { household: { id: found }, visits: 1, foundBy: "Lương Văn Dũng" },
  });
  expect(await needsLook()).toBe(1);
  const members = line?.members ?? [];
  expect(members).toHaveLength(listed.members.length);
  await office.post("/api/office/duplicates/merge", { keep: listed.id, drop: found, members });
  const detail = await office.get<HouseholdDetail>(`/api/office/households/${listed.id}`);
  expect(detail.visits).toHaveLength(1);
  expect(detail.merges).toHaveLength(1);
  expect((await office.ask(`/api/office/households/${found}`)).status).toBe(404);
  expect(await look()).toEqual([]);
});

test("S12 two households told apart are not suggested again", async () => {
  const { listed, found } = await addedTwice();
  expect(await suggested()).toHaveLength(1);
  await office.post("/api/office/duplicates/dismiss", { households: [listed.id, found] });
  expect(await suggested()).toEqual([]);
  expect(await needsLook()).toBe(0);
});

/** A household of the list, found at the door twice: two people added it. */
async function addedThrice(): Promise<{ listed: Household; first: string; second: string }> {
  const { listed, found: first } = await addedTwice();
  households.push(listed);
  const { found: second } = await addedTwice();
  return { listed, first, second };
}
const merge = (keep: string, drop: string) => office.post("/api/office/duplicates/merge", { keep, drop, members: [] });
const tellApart = (...pair: string[]) => office.post("/api/office/duplicates/dismiss", { households: pair });

test("S12 told apart stays told apart when a third record is merged into one of the two", async () => {
  const { listed, first, second } = await addedThrice();
  expect(await suggested()).toHaveLength(3);
  await tellApart(listed.id, first);
  expect(await suggested()).toHaveLength(2);
  await merge(first, second);
  expect(await suggested()).toEqual([]);
});

test("S12 told apart goes along when one of the two is merged into a third record", async () => {
  const { listed, first, second } = await addedThrice();
  await tellApart(listed.id, first);
  await merge(second, first);
  expect(await suggested()).toEqual([]);
});

test("S12 told apart says nothing of a record that neither of the two was merged into", async () => {
  const { listed, first, second } = await addedThrice();
  await tellApart(listed.id, first);
  const pairs = (await suggested()).map(({ keep, drop }) => [keep.household.id, drop.household.id].sort());
  expect(pairs.sort()).toEqual([[listed.id, second].sort(), [first, second].sort()].sort());
  await merge(listed.id, second);
  expect(await suggested()).toEqual([]);
});

test("S8 what an envelope says names its household", async () => {
  const listed = households.pop() as Household;
  const args = { household: listed.id, set: { address: "đầu bản" }, members: [], add: [], consent: null };
  await deliver({ name: "edit-household", args });
  const [line] = await look();
  const head = listed.members[0]?.name;
  expect(line).toMatchObject({ kind: "refused", mutations: [{ household: `${head} · ${listed.code}` }] });
});
