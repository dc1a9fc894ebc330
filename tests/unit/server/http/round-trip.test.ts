import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import type { HouseholdLine, ProgressAnswer, VisitLine } from "../../../../src/protocol/office-messages.ts";
import { receiptText } from "../../../../src/protocol/signed-text.ts";
import { applyWaiting } from "../../../../src/server/apply.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import { verify } from "../../../../src/vault/signature.ts";
import { addHelper, importList, openTestOffice, type TestOffice } from "../../../support/test-office.ts";
import { TestPhone } from "../../../support/test-phone.ts";

const LIST = new Uint8Array(await readFile(new URL("../../../support/fixtures/list.csv", import.meta.url)));

async function officeWithPhone(): Promise<{ office: TestOffice; phone: TestPhone }> {
  const office = await openTestOffice();
  await importList(office, LIST);
  const { villages } = await office.get<ProgressAnswer>("/api/office/progress");
  const { link } = await addHelper(office, "Lương Văn Dũng", [villages[0]?.village ?? ""]);
  return { office, phone: await TestPhone.enrol(office, link.token) };
}

function notHome(household: string) {
  const args = { id: newId(randomBytes), household, channel: "home", outcome: "not_home", assistances: [] };
  return { name: "record-visit", args: { ...args, appointment: null, note: "", consent: null, supersedes: null } };
}

/** What the route set off without waiting, waited for. */
async function settled(office: TestOffice, phone: TestPhone): Promise<void> {
  await applyWaiting(office.storage, phone.enrolled.commune.id, office.deps);
}

test("S5 S6 a visit sealed on the phone is receipted, applied, shown at the office and told back to the phone", async () => {
  const { office, phone } = await officeWithPhone();
  await phone.pull(50);
  const households = [...phone.rows.values()].filter((row) => row.kind === "household");
  const scope = await office.get<HouseholdLine[]>("/api/office/households");
  expect(households.length).toBe(scope.filter((line) => line.village === households[0]?.doc.village).length);

  const envelope = await phone.save(notHome(households[0]?.id ?? ""));
  const answer = await phone.push(envelope);
  const [receipt] = answer.receipts;
  expect(receipt).toMatchObject({ install: phone.install, seq: 1, hash: envelope.hash });
  const text = receipt && receiptText(phone.enrolled.commune.id, receipt);
  expect(await verify(phone.enrolled.receiptKey, text ?? "", receipt?.signature ?? "")).toBe(true);

  await settled(office, phone);
  const [visit] = await office.get<VisitLine[]>("/api/office/visits?after=0");
  expect(visit).toMatchObject({ household: households[0]?.id, outcome: "not_home", helper: "Lương Văn Dũng" });
  const progress = await office.get<ProgressAnswer>("/api/office/progress");
  expect(progress.total).toMatchObject({ visited: 1, visitedToday: 1, met: 0 });
  expect(progress.helpers[0]).toMatchObject({ visits: 1, visited: 1, visitsToday: 1 });

  await phone.pull();
  expect(phone.verdicts.get(1)?.kind).toBe("applied");
  expect([...phone.rows.values()].filter((row) => row.kind === "visit")).toHaveLength(1);
});

test("S6 the same envelope again gets the same receipt and is applied once", async () => {
  const { office, phone } = await officeWithPhone();
  await phone.pull();
  const household = [...phone.rows.values()].find((row) => row.kind === "household");
  const envelope = await phone.save(notHome(household?.id ?? ""));
  const first = await phone.push(envelope);
  expect((await phone.push(envelope, envelope)).receipts[0]).toEqual(first.receipts[0]);
  await settled(office, phone);
  expect(await office.get<VisitLine[]>("/api/office/visits?after=0")).toHaveLength(1);
});

test("S4 of a push that is cut in its second envelope the first is durable", async () => {
  const { office, phone } = await officeWithPhone();
  await phone.pull();
  const household = [...phone.rows.values()].find((row) => row.kind === "household");
  const one = await phone.save(notHome(household?.id ?? ""));
  const two = await phone.save(notHome(household?.id ?? ""));
  const whole = phone.body(one, two);
  let given = false;
  const cut = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (given) return controller.error(new Error("reset by peer"));
      given = true;
      controller.enqueue(whole.slice(0, whole.length - 40));
    },
  });
  await office.ask("/api/sync/push", { method: "POST", body: cut, duplex: "half" } as RequestInit);
  const again = await phone.push();
  expect(again.newest).toEqual({ seq: 1, hash: one.hash });
});

test("S9 a phone reads only with its own token", async () => {
  const { office, phone } = await officeWithPhone();
  await expect(phone.page(10, "x".repeat(40))).rejects.toThrow("401");
  const { link } = await addHelper(office, "Vi Thị Lan", []);
  const other = await TestPhone.enrol(office, link.token);
  await expect(phone.page(10, other.enrolled.readToken)).rejects.toThrow("403");
});
