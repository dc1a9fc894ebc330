import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import type { Household } from "../../../../src/domain/records.ts";
import type { LookLine, ProgressAnswer } from "../../../../src/protocol/office-messages.ts";
import { applyWaiting } from "../../../../src/server/apply.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import { notHome } from "../../../support/not-home.ts";
import { addHelper, importList, openTestOffice, type TestOffice, testCampaign } from "../../../support/test-office.ts";
import { TestPhone } from "../../../support/test-phone.ts";

const LIST = new Uint8Array(await readFile(new URL("../../../support/fixtures/list.csv", import.meta.url)));
const ITEM = testCampaign().items[0];

async function phoneOf(office: TestOffice, name: string, village: string): Promise<TestPhone> {
  const phone = await TestPhone.enrol(office, (await addHelper(office, name, [village])).link.token);
  await phone.pull();
  return phone;
}

test("S8 what waits names the people and items that it speaks of, and the visit that it would take back", async () => {
  const office = await openTestOffice();
  await importList(office, LIST);
  const { villages } = await office.get<ProgressAnswer>("/api/office/progress");
  const village = villages.find((line) => line.name === "Bản Nà Lặc")?.village ?? "";
  const [phone, colleague] = [
    await phoneOf(office, "Lương Văn Dũng", village),
    await phoneOf(office, "Cầm Thị Sen", village),
  ];
  const rows = [...phone.rows.values()].flatMap(({ kind, doc }) => (kind === "household" ? [doc as Household] : []));
  const household = rows.find(({ members }) => members.length > 1);
  const [member, other] = household?.members ?? [];
  const stands = notHome(household?.id ?? "");
  // Without consent: refused.
  const assistances = [
    { member: member?.id, item: ITEM?.id, result: "obstacle", obstacles: ["SIM_CHANGED"], next: null },
  ];
  const obstacle = { ...stands, id: newId(randomBytes), outcome: "met", assistances };
  await phone.push(await phone.save({ name: "record-visit", args: stands }));
  await phone.push(await phone.save({ name: "record-visit", args: obstacle }));
  await colleague.push(await colleague.save({ name: "withdraw-visit", args: { visit: stands.id } }));
  await applyWaiting(office.storage, phone.enrolled.commune.id, office.deps);

  const look = await office.get<LookLine[]>("/api/office/look");
  const cases = look.flatMap((line) => ("mutations" in line ? (line.mutations ?? []) : []));
  const said = new Map(cases.map((mutation) => [mutation.name, mutation]));
  const names = { [member?.id ?? ""]: member?.name, [ITEM?.id ?? ""]: ITEM?.short };
  expect(said.get("record-visit")).toMatchObject({ target: null });
  expect(said.get("record-visit")?.names).toEqual(names);
  expect(JSON.stringify(cases)).not.toContain(other?.name);
  const target = { kind: "visit", outcome: "not_home", helperName: "Lương Văn Dũng", withdrawn: false };
  expect(said.get("withdraw-visit")).toMatchObject({
    target,
    household: expect.stringContaining(household?.code ?? ""),
  });
});
