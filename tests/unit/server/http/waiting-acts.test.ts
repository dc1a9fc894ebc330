import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import type { HouseholdLine, LookLine, ProgressAnswer } from "../../../../src/protocol/office-messages.ts";
import type { WaitingAct } from "../../../../src/server/storage-rows.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import { addHelper, importList, openTestOffice, type TestOffice } from "../../../support/test-office.ts";
import { TestPhone } from "../../../support/test-phone.ts";

const LIST = new Uint8Array(await readFile(new URL("../../../support/fixtures/list.csv", import.meta.url)));

/** An office after a restore: an act on a save that is not back, and one behind it. */
async function restored() {
  const office = await openTestOffice();
  await importList(office, LIST);
  const [house] = await office.get<HouseholdLine[]>("/api/office/households");
  const { link } = await addHelper(office, "Lò Thị Chờ", []);
  const { install } = await TestPhone.enrol(office, link.token);
  const commune = (await office.storage.communes())[0]?.id ?? "";
  const needs = [{ install, seq: 12 }];
  const row = (number: number, note: string, reason: WaitingAct["reason"]): WaitingAct => {
    const args = { household: house?.id, set: { note }, members: [], add: [], consent: null };
    const act = {
      id: newId(randomBytes),
      name: "edit-household",
      args,
      madeAt: office.clock.now,
      revision: 90 + number,
    };
    return { number, at: office.clock.now, reason, entry: { v: 1, kind: "act", act, by: "Xuân", needs } };
  };
  await office.storage.locked(commune, async (tx) => {
    await tx.putWaitingAct(row(51, "lần một", "needs"));
    await tx.putWaitingAct({ ...row(52, "lần hai", "behind"), reason: "behind" });
  });
  return { office, house };
}

const actsOf = async (office: TestOffice) =>
  (await office.get<LookLine[]>("/api/office/look")).filter((line) => line.kind === "act");

test("S10 what a restore could not do again is in sight: what, by whom, about whom, and what it waits for", async () => {
  const { office, house } = await restored();
  const lines = await actsOf(office);
  expect(lines).toMatchObject([
    { number: 51, name: "edit-household", by: "Xuân", at: office.clock.now, reason: "needs" },
    { number: 52, name: "edit-household", by: "Xuân", at: office.clock.now, reason: "behind" },
  ]);
  expect(lines[0]).toMatchObject({ needs: [{ helperName: "Lò Thị Chờ", seq: 12 }] });
  expect(lines[0]).toMatchObject({ household: expect.stringContaining(house?.code ?? "?") });
  const { needsLook } = await office.get<ProgressAnswer>("/api/office/progress");
  expect(needsLook).toBe((await office.get<LookLine[]>("/api/office/look")).length);
});

test("S10 a coordinator gives one up, once; nobody without a session does", async () => {
  const { office } = await restored();
  const give = (number: string) => office.post(`/api/office/waiting-acts/${number}/set-aside`, {});
  await give("51");
  expect((await actsOf(office)).map((line) => line.number)).toEqual([52]);
  await expect(give("51")).rejects.toThrow("answered 404");
  for (const odd of ["0", "-1", "x", "9".repeat(30)]) await expect(give(odd)).rejects.toThrow("answered 404");
  office.session.cookie = "";
  await expect(give("52")).rejects.toThrow("answered 401");
});
