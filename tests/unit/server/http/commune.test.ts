import { expect, test } from "vitest";
import type { OfficeState } from "../../../../src/protocol/office-messages.ts";
import { id } from "../../../support/contract-office.ts";
import { openTestOffice, TEST_ORIGIN, type TestOffice } from "../../../support/test-office.ts";

const ask = async (office: TestOffice, path: string, host: string) => {
  // Same origin for the browser's sake: the name alone says which commune.
  const answer = await office.ask(path, { headers: { host, origin: TEST_ORIGIN } });
  return { status: answer.status, body: await answer.json() };
};

test("an office of one commune answers under any name", async () => {
  const office = await openTestOffice();
  for (const host of ["office.test", "99999.office.test", "localhost:8440"]) {
    expect((await ask(office, "/api/state", host)).body).toMatchObject({ setUp: true });
  }
});

test("one of several answers under each commune's code, and under another name offers no set-up", async () => {
  const { storage, deps } = await openTestOffice();
  const other = { id: id(), name: "Xã bên cạnh", code: "15622", createdAt: 1, epoch: id() };
  await storage.create(other, async () => undefined);
  // A process that starts on them: one that runs hears of another commune a little later.
  const office = await openTestOffice({ data: { storage, live: deps.live }, setUp: false });
  expect((await ask(office, "/api/state", "15622.office.test")).body).toMatchObject({
    setUp: true,
    commune: { id: other.id },
  });
  const own: OfficeState = (await ask(office, "/api/state", "99999.office.test")).body;
  expect(own.commune?.id).not.toBe(other.id);
  for (const path of ["/api/state", "/api/office/progress"]) {
    expect(await ask(office, path, "office.test")).toEqual({
      status: 404,
      body: { problem: "not-found", detail: "commune" },
    });
  }
});

test("before the set-up every name is told so", async () => {
  const office = await openTestOffice({ setUp: false });
  expect((await ask(office, "/api/state", "15622.office.test")).body).toMatchObject({ setUp: false });
  expect((await ask(office, "/api/office/progress", "15622.office.test")).body).toEqual({ problem: "not-set-up" });
});
