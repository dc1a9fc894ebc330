import type pg from "pg";
import { expect } from "vitest";
import { migrate } from "../../../src/server/db/migrate.ts";
import { createPool } from "../../../src/server/db/pool.ts";
import { PostgresStorage } from "../../../src/server/db/postgres-storage.ts";
import type { ServerDeps } from "../../../src/server/deps.ts";
import type { Storage } from "../../../src/server/storage.ts";
import { Rng } from "../../simulation/rng.ts";
import { OfficeTables } from "../office-tables.ts";
import { createTestDatabase, type TestDatabase } from "../test-database.ts";
import { STATEMENT_FAULTS, type StatementFault, StatementFaults } from "./statement-faults.ts";

/** One thing that a server process does, over whatever storage it is given. */
export interface Flow {
  name: string;
  /** Transactions that write: each is a state of its own, nothing between them is. */
  commits: number;
  run(storage: Storage, deps: ServerDeps): Promise<unknown>;
  /** Doing it again after it was done writes another line; else it changes nothing. */
  repeats?: "writes-again";
}

/** An office on which every flow is ready to run. */
export interface Prepared {
  flows: Flow[];
  deps: Pick<ServerDeps, "clock" | "crypto">;
  close?(): Promise<void>;
}

interface Whole {
  /** What the office holds before, and after each commit that changed something. */
  states: string[];
  statements: number;
  /** Which statements ended a transaction. */
  commits: number[];
  result: unknown;
}

/** Which faults befall the k-th statement in this run; `isCommit`: it ended a transaction. */
export type Faults = (at: number, isCommit: boolean) => readonly StatementFault[];

/** Two runs of the same seed write the same rows. */
const [SEED, ANOTHER] = [7, 8];

/** A database of its own, its statements in the test's hand. */
export class FaultRig {
  readonly figures = { flows: 0, statements: 0, failures: 0 };
  readonly #signatures = new Map<string, Promise<string>>();

  private constructor(
    readonly prepared: Prepared,
    readonly storage: Storage,
    readonly tables: OfficeTables,
    readonly faults: StatementFaults,
    readonly database: TestDatabase,
    readonly pool: pg.Pool,
  ) {}

  static async open(prepare: (storage: Storage, url: string) => Promise<Prepared>): Promise<FaultRig> {
    const database = await createTestDatabase();
    await migrate(database.url);
    const pool = createPool(database.url, () => undefined);
    const storage = new PostgresStorage(pool);
    const prepared = await prepare(storage, database.url);
    const tables = await OfficeTables.open(database.url);
    await tables.keep();
    return new FaultRig(prepared, storage, tables, new StatementFaults(database.url), database, pool);
  }

  async close(): Promise<void> {
    this.faults.close();
    await this.prepared.close?.();
    await this.tables.close();
    await this.pool.end();
    await this.database.drop();
  }

  get names(): string[] {
    return this.prepared.flows.map(({ name }) => name);
  }

  /** The flow with a fault at each statement that `faults` names one for. */
  async holds(name: string, faults: Faults): Promise<void> {
    const flow = this.prepared.flows.find((one) => one.name === name);
    if (!flow) throw new Error("no such flow");
    const whole = await this.#runWhole(flow);
    expect(whole.states).toHaveLength(flow.commits + 1);
    this.figures.flows++;
    this.figures.statements += whole.statements;
    for (let at = 1; at <= whole.statements; at++) {
      for (const fault of faults(at, whole.commits.includes(at))) await this.#runWithFault(flow, whole, at, fault);
    }
  }

  /** The flow without any fault: which states there are. */
  async #runWhole(flow: Flow): Promise<Whole> {
    await this.tables.restore();
    const states = [await this.tables.dump()];
    const commits: number[] = [];
    this.faults.onCommit = async () => {
      commits.push(this.faults.count);
      const now = await this.tables.dump();
      if (now !== states.at(-1)) states.push(now);
    };
    this.faults.arm(0);
    const result = await this.#run(flow, SEED);
    const statements = this.faults.count;
    this.faults.onCommit = async () => undefined;
    return { states, statements, commits, result };
  }

  async #runWithFault(flow: Flow, whole: Whole, at: number, fault: StatementFault): Promise<void> {
    this.figures.failures++;
    const where = `${flow.name}, statement ${at}, ${fault}`;
    const [before, after] = [whole.states[0], whole.states.at(-1)];
    await this.tables.restore();
    this.faults.arm(at, fault);
    const first = await this.#run(flow, SEED).then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    this.faults.arm(0);
    const held = await this.tables.dump();
    expect(whole.states.includes(held), `${where}: old or new, never between`).toBe(true);
    if ("result" in first) expect(held === after, `${where}: what was answered is there`).toBe(true);
    const again = await this.#run(flow, held === before ? SEED : ANOTHER);
    if (held === before) expect(again, `${where}: the repeat answers`).toEqual(whole.result);
    if (held !== before && flow.repeats === "writes-again") return;
    expect((await this.tables.dump()) === after, `${where}: the repeat completes it`).toBe(true);
  }

  #run(flow: Flow, seed: number): Promise<unknown> {
    return flow.run(this.storage, this.#repeatable(seed));
  }

  /** The same randomness and the same signatures each time, so that the same work gives the same rows. */
  #repeatable(seed: number): ServerDeps {
    const { clock, crypto } = this.prepared.deps;
    const sign: typeof crypto.sign = (key, text) => {
      const signed = this.#signatures.get(text) ?? crypto.sign(key, text);
      this.#signatures.set(text, signed);
      return signed;
    };
    return { clock, random: new Rng(seed).bytes, crypto: { ...crypto, sign } };
  }
}

/** Every fault at every statement. */
export const ALL_FAULTS: Faults = () => STATEMENT_FAULTS;

/** One of two in turn, and all three at what ends a transaction. */
export const FAULTS_IN_TURN: Faults = (at, isCommit) =>
  isCommit ? STATEMENT_FAULTS : STATEMENT_FAULTS.slice(at % 2, (at % 2) + 1);
