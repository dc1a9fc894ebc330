import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { HouseholdDetail, HouseholdLine } from "../../../../src/protocol/office-messages.ts";
import { dumpOffice } from "../../../support/dump-office.ts";
import { importList, openTestOffice } from "../../../support/test-office.ts";

const LIST = new Uint8Array(await readFile(new URL("../../../support/fixtures/list.csv", import.meta.url)));

test("S15 a coordinator erases a person, then the household; nothing asks why, and nothing of them is left", async () => {
  const office = await openTestOffice();
  await importList(office, LIST);
  const line = (await office.get<HouseholdLine[]>("/api/office/households")).find((it) => it.members > 1);
  const path = `/api/office/households/${line?.id}`;
  const { household } = await office.get<HouseholdDetail>(path);
  const [first, second] = household.members;
  const erase = (what: object) => office.post("/api/office/erase", what);
  await erase({ kind: "member", id: second?.id, household: household.id });
  expect((await office.get<HouseholdDetail>(path)).household.members).not.toContainEqual(second);
  await erase({ kind: "household", id: household.id, household: null });
  await expect(erase({ kind: "household", id: household.id, household: null })).rejects.toThrow("answered 404");
  const left = await office.get<HouseholdLine[]>("/api/office/households");
  expect(left.map(({ id }) => id)).not.toContain(household.id);
  const dump = await dumpOffice(office.storage);
  // Ids of the erased stay; nothing that says who they were does.
  expect(dump).not.toContain(household.code ?? "");
  expect(dump).not.toContain(`"${first?.id}","name"`);
  expect(dump).not.toContain(`"${second?.id}","name"`);
});

test.each([
  { kind: "member", id: "A".repeat(22), household: null },
  { kind: "village", id: "A".repeat(22), household: null },
  { kind: "comment", id: "A".repeat(22), household: null, reason: "vì" },
])("an erasure of another shape is refused: $kind", async (what) => {
  const office = await openTestOffice();
  await expect(office.post("/api/office/erase", what)).rejects.toThrow("answered 400");
});
