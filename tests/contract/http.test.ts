import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { utf8 } from "../../src/base/bytes.ts";
import { newId } from "../../src/base/id.ts";
import type { HouseholdLine, ImportPreview, ProgressAnswer, VisitLine } from "../../src/protocol/office-messages.ts";
import { applyWaiting } from "../../src/server/apply.ts";
import { type Database, openDatabase } from "../../src/server/db/open-database.ts";
import { createApp } from "../../src/server/http/app.ts";
import { randomBytes } from "../../src/vault/crypto.ts";
import { dumpOffice } from "../support/dump-office.ts";
import { EventReader } from "../support/read-events.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { addHelper, importList, openTestOffice, TEST_ORIGIN, type TestOffice } from "../support/test-office.ts";
import { TestPhone } from "../support/test-phone.ts";

// The routes over the database that lasts, and two processes over one database. What the routes do is in tests/unit.

const LIST = new Uint8Array(await readFile(new URL("../support/fixtures/list.csv", import.meta.url)));

let database: TestDatabase;
let first: Database;
let second: Database;
let office: TestOffice;

beforeAll(async () => {
  database = await createTestDatabase();
  const fail = (error: Error) => {
    throw error;
  };
  first = await openDatabase(database.url, fail);
  second = await openDatabase(database.url, fail);
  office = await openTestOffice({ data: first });
});

afterAll(async () => {
  await first.close();
  await second.close();
  await database.drop();
});

test("a list is taken whole, once, and no personal id number of it reaches the database", async () => {
  await importList(office, LIST);
  const households = await office.get<HouseholdLine[]>("/api/office/households");
  const before = await dumpOffice(office.storage);
  const shown = (await (await office.postFile("/api/office/import/preview", LIST)).json()) as ImportPreview;
  expect(shown.households).toEqual({ new: 0, changed: 0, same: households.length });
  await importList(office, LIST);
  expect(await dumpOffice(office.storage)).toBe(before);
  const numbers = new TextDecoder().decode(LIST).match(/\d{12}/g) ?? [];
  expect(numbers.length).toBeGreaterThan(300);
  expect(numbers.filter((number) => before.includes(number))).toEqual([]);
});

test("a visit that comes in by one process is told by another", async () => {
  const other = createApp({ ...office.deps, storage: second.storage, live: second.live });
  const ask = (path: string) => other.request(`${TEST_ORIGIN}${path}`, { headers: { cookie: office.session.cookie } });
  const events = new EventReader(await ask("/api/office/live"));
  const { villages, revision } = await office.get<ProgressAnswer>("/api/office/progress");
  expect(await events.next()).toEqual({ revision });
  const { link } = await addHelper(office, "Lương Văn Dũng", [villages[0]?.village ?? ""]);
  const phone = await TestPhone.enrol(office, link.token);
  await phone.pull(50);
  const household = [...phone.rows.values()].find((row) => row.kind === "household");
  const args = { id: newId(randomBytes), household: household?.id, channel: "home", outcome: "not_home" };
  const rest = { assistances: [], appointment: null, note: "", consent: null, supersedes: null };
  await phone.push(await phone.save({ name: "record-visit", args: { ...args, ...rest } }));
  await applyWaiting(office.storage, phone.enrolled.commune.id, office.deps);
  const { revision: newest } = await office.get<ProgressAnswer>("/api/office/progress");
  for (let told = 0; told < newest; ) told = ((await events.next()) as { revision: number }).revision;
  const visits = (await (await ask("/api/office/visits?after=0")).json()) as VisitLine[];
  expect(visits).toHaveLength(1);
  await events.close();
});

test.each([
  ["/api/office/helpers", { name: "A\u0000B" }],
  ["/api/office/helpers", { name: "A\ud800" }],
  ["/api/office/assign", { helper: "A".repeat(22), villages: ["B".repeat(22)] }],
  ["/api/office/look/retry", { install: "A".repeat(22), seq: 2 ** 32 - 1 }],
  ["/api/office/look/retry", { install: "A".repeat(22), seq: 1, hash: "A".repeat(43) }],
  [`/api/office/conflicts/${"A".repeat(22)}/settle`, { keep: "after" }],
  [`/api/office/devices/${"A".repeat(22)}/revoke`, {}],
  [`/api/office/helpers/${"A".repeat(22)}/link`, {}],
])("T14 %s with %j is a problem, not a failure of the database", async (path, body) => {
  const answer = await office.ask(path, { method: "POST", body: JSON.stringify(body) });
  expect([400, 404]).toContain(answer.status);
});

test("T14 strange values in a pull and in a statement are none for the database either", async () => {
  const { link } = await addHelper(office, "Vi Thị Lan", []);
  const phone = await TestPhone.enrol(office, link.token);
  const headers = { authorization: `Bearer ${phone.enrolled.readToken}` };
  const cursors = [
    { epoch: phone.enrolled.epoch, revision: Number.MAX_SAFE_INTEGER, stamp: "x", within: null },
    { epoch: phone.enrolled.epoch, revision: 0, stamp: "", within: "9007199254740991 ~ ~" },
    { epoch: phone.enrolled.epoch, revision: 0, stamp: "", within: "%00" },
  ];
  for (const cursor of cursors) {
    const body = JSON.stringify({ v: 1, install: phone.install, cursor, limit: 2_000 });
    expect((await office.ask("/api/sync/changes", { method: "POST", body, headers })).status).toBeLessThan(500);
  }
  const statement = {
    ...phone.statement(),
    now: Number.MAX_SAFE_INTEGER,
    head: { seq: 2 ** 32 - 1, hash: "A".repeat(43) },
  };
  const json = utf8(JSON.stringify(statement));
  const frame = new Uint8Array([1, 0, 0, json.length >> 8, json.length & 255, ...json]);
  expect((await office.ask("/api/sync/push", { method: "POST", body: frame })).status).toBe(200);
});
