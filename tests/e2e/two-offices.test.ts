import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PushAnswer } from "../../src/protocol/messages.ts";
import type { TestPhone } from "../support/contract-phone.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { OfficeDatabase } from "./support/office-database.ts";
import { OfficeProcess } from "./support/office-process.ts";
import { prepareCommune } from "./support/prepare-commune.ts";

const PHONES = 3;
const ENVELOPES = 20;
const A_PUSH = 5;

describe("two server processes on one database at once", () => {
  let database: TestDatabase;
  let look: OfficeDatabase;
  let offices: OfficeProcess[];
  let commune: Awaited<ReturnType<typeof prepareCommune>>;
  beforeAll(async () => {
    database = await createTestDatabase();
    commune = await prepareCommune(database.url, PHONES, 4);
    look = await OfficeDatabase.open(database.url);
    offices = await Promise.all([OfficeProcess.start(database.url), OfficeProcess.start(database.url)]);
  });
  afterAll(async () => {
    for (const office of offices ?? []) await office.end();
    await look?.close();
    await database?.drop();
  });

  /** Pushes of one phone, each to both processes at the same time, twice. */
  const pushAll = async (phone: TestPhone): Promise<(PushAnswer | null)[]> => {
    const bodies = [];
    for (let at = 0; at < ENVELOPES; at += A_PUSH) {
      const saved = [];
      for (let n = 0; n < A_PUSH; n++) saved.push(await phone.saveVisit(commune.households[n % 4]?.id ?? ""));
      bodies.push(phone.body(...saved));
    }
    const asked = bodies.flatMap((body) => [...offices, ...offices].map((office) => office.push(body)));
    return Promise.all(asked);
  };

  test("S6 S7 the same envelopes through both are receipted alike and applied once, in order", async () => {
    const answers = (await Promise.all(commune.phones.map(pushAll))).flat();
    expect(answers.every((answer) => answer?.receipts.length === A_PUSH)).toBe(true);
    const receipts = new Set(answers.flatMap((answer) => answer?.receipts.map((one) => JSON.stringify(one)) ?? []));
    expect(receipts.size).toBe(PHONES * ENVELOPES);
    await expect.poll(() => look.waitingToApply(), { timeout: 60_000 }).toBe(0);
    const journal = await look.fieldJournal();
    expect(journal).toHaveLength(PHONES * ENVELOPES);
    expect(new Set(journal.map((line) => line.mutation)).size).toBe(journal.length);
    expect(new Set(journal.map((line) => line.revision)).size).toBe(journal.length);
    const inOrder = Array.from({ length: ENVELOPES }, (_, at) => at + 1);
    for (const { install } of commune.phones) {
      expect(journal.filter((line) => line.install === install).map(({ seq }) => seq)).toEqual(inOrder);
    }
    expect(new Set((await look.envelopes()).map((row) => row.state))).toEqual(new Set(["applied"]));
  });
});
