import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../../src/server/db/migrate.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import type { ServerDeps } from "../../src/server/deps.ts";
import { Rng } from "../simulation/rng.ts";
import { TestOffice } from "../support/contract-office.ts";
import { type StatementFault, StatementFaults } from "../support/faults/statement-faults.ts";
import { type Flow, prepareFlows } from "../support/faults/statement-flows.ts";
import { OfficeTables } from "../support/office-tables.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";

/** Every fault at every statement; else one of two in turn, and all three at what ends a transaction. */
const LONG = process.env.TUNG_NHA_LONG === "1";
const FAULTS: StatementFault[] = ["refused", "connection-killed", "answer-lost"];
/** A long run on a busy machine; each failure takes some 40 ms on a quiet one. */
const LIMIT = 600_000;
const NAMES = [
  "intake",
  "intake that opens an epoch",
  "apply",
  "enrol",
  "enrolment link",
  "office act add-helper",
  "office act import-list",
  "office act assign",
  "look act retry",
  "look act put away",
  "look act declare lost",
  "revoke",
  "pull",
  "sign-in",
];

let database: TestDatabase;
let tables: OfficeTables;
let pool: pg.Pool;
let storage: PostgresStorage;
let faults: StatementFaults;
let office: TestOffice;
let flows: Flow[];
beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url);
  pool = createPool(database.url, () => undefined);
  faults = new StatementFaults(pool, database.url);
  storage = new PostgresStorage(pool);
  office = await TestOffice.open(storage);
  flows = await prepareFlows(office);
  tables = await OfficeTables.open(database.url);
  await tables.keep();
});
afterAll(async () => {
  await tables?.close();
  await pool?.end();
  await database?.drop();
});

const figures = { flows: 0, statements: 0, failures: 0 };
afterAll(() => {
  if (LONG) console.log(JSON.stringify(figures));
});

const signatures = new Map<string, Promise<string>>();

/** The same randomness and the same signatures each time, so that the same work gives the same rows. */
function repeatable(seed: number): ServerDeps {
  const { crypto } = office.deps;
  const sign: typeof crypto.sign = (key, text) => {
    const signed = signatures.get(text) ?? crypto.sign(key, text);
    signatures.set(text, signed);
    return signed;
  };
  return { clock: () => office.now, random: new Rng(seed).bytes, crypto: { ...crypto, sign } };
}

interface Whole {
  /** What the office holds before, and after each commit that changed something. */
  states: string[];
  statements: number;
  /** Which statements ended a transaction. */
  commits: number[];
  result: unknown;
}

/** The flow without any fault: which states there are. */
async function runWhole(flow: Flow): Promise<Whole> {
  await tables.restore();
  const states = [await tables.dump()];
  const commits: number[] = [];
  faults.onCommit = async () => {
    commits.push(faults.count);
    const now = await tables.dump();
    if (now !== states.at(-1)) states.push(now);
  };
  faults.arm(0);
  const result = await flow.run(storage, repeatable(7));
  faults.onCommit = async () => undefined;
  return { states, statements: faults.count, commits, result };
}

async function runWithFault(flow: Flow, whole: Whole, at: number, fault: StatementFault): Promise<void> {
  figures.failures++;
  const where = `${flow.name}, statement ${at}, ${fault}`;
  const [before, after] = [whole.states[0], whole.states.at(-1)];
  await tables.restore();
  faults.arm(at, fault);
  const first = await flow.run(storage, repeatable(7)).then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  faults.arm(0);
  const held = await tables.dump();
  expect(whole.states.includes(held), `${where}: old or new, never between`).toBe(true);
  if ("result" in first) expect(held === after, `${where}: what was answered is there`).toBe(true);
  const again = await flow.run(storage, repeatable(held === before ? 7 : 8));
  if (held === before) expect(again, `${where}: the repeat answers`).toEqual(whole.result);
  if (held !== before && flow.repeats === "writes-again") return;
  expect((await tables.dump()) === after, `${where}: the repeat completes it`).toBe(true);
}

describe("S6 whichever database statement fails, the office holds the old state or the new one", () => {
  test("every main flow is named here", () => {
    expect(flows.map((flow) => flow.name)).toEqual(NAMES);
  });

  test.each(NAMES)(
    "%s",
    async (name) => {
      const flow = flows.find((one) => one.name === name);
      if (!flow) throw new Error("no such flow");
      const whole = await runWhole(flow);
      expect(whole.states).toHaveLength(flow.commits + 1);
      figures.flows++;
      figures.statements += whole.statements;
      for (let at = 1; at <= whole.statements; at++) {
        const isWhole = LONG || whole.commits.includes(at);
        for (const fault of isWhole ? FAULTS : FAULTS.slice(at % 2, (at % 2) + 1))
          await runWithFault(flow, whole, at, fault);
      }
    },
    LIMIT,
  );
});
