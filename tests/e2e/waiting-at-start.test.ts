import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import type { ServerDeps } from "../../src/server/deps.ts";
import { receive } from "../../src/server/intake.ts";
import { createNodeCrypto } from "../../src/server/node-crypto.ts";
import { randomBytes } from "../../src/vault/crypto.ts";
import { notHome } from "../support/not-home.ts";
import type { TestOffice as OfficeInTest } from "../support/test-office.ts";
import { TestPhone } from "../support/test-phone.ts";
import { newToken } from "./support/new-token.ts";
import { OfficeDatabase } from "./support/office-database.ts";
import { phoneOffice } from "./support/phone-office.ts";
import { openTestOffice, type TestOffice } from "./support/test-office.ts";

let office: TestOffice;
beforeAll(async () => {
  office = await openTestOffice();
});
afterAll(() => office?.close());

test("S6 what was received and not applied when the office stopped is applied by the next start, unasked", async () => {
  const phone = await TestPhone.enrol(phoneOffice(office) as OfficeInTest, await newToken(office));
  await phone.pull();
  const household = [...phone.rows.values()].find(({ kind }) => kind === "household")?.id ?? "";
  const saved = await phone.save({ name: "record-visit", args: notHome(household) });
  await office.stop();

  const pool = createPool(office.database.url, () => undefined);
  const deps: ServerDeps = { clock: Date.now, random: randomBytes, crypto: createNodeCrypto() };
  const commune = phone.enrolled.commune.id;
  expect(await receive(new PostgresStorage(pool), commune, [phone.body(saved)], deps)).toMatchObject({ stored: 1 });
  await pool.end();
  const database = await OfficeDatabase.open(office.database.url);
  const states = async () => (await database.envelopesOf(phone.install)).map(({ state }) => state);
  expect(await states()).toEqual(["waiting"]);

  await office.start();
  await expect.poll(states).toEqual(["applied"]);
  await database.close();
});
