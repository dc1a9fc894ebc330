import { setTimeout as sleep } from "node:timers/promises";
import type { Household } from "../../../src/domain/records.ts";
import type { TestPhone } from "../../support/contract-phone.ts";
import type { TestDatabase } from "../../support/test-database.ts";
import { OfficeDatabase } from "./office-database.ts";
import { OfficeProcess } from "./office-process.ts";
import { prepareCommune } from "./prepare-commune.ts";

const SAVES = 2;

export interface KillRound {
  /** False: the push and its apply have fewer statements than that. */
  died: boolean;
  /** Receipts that were handed out before the death. */
  receipts: number;
}

/** An office whose server is killed at one statement after the other, while a phone brings it envelopes. */
export class KillServer {
  readonly #database: TestDatabase;
  readonly #look: OfficeDatabase;
  readonly #phone: TestPhone;
  readonly #households: readonly Household[];
  #office: OfficeProcess;

  private constructor(
    database: TestDatabase,
    look: OfficeDatabase,
    phone: TestPhone,
    households: readonly Household[],
    office: OfficeProcess,
  ) {
    this.#database = database;
    this.#look = look;
    this.#phone = phone;
    this.#households = households;
    this.#office = office;
  }

  static async open(database: TestDatabase): Promise<KillServer> {
    const { phones, households } = await prepareCommune(database.url, 1, SAVES);
    const [phone] = phones;
    if (!phone) throw new Error("unreachable");
    const look = await OfficeDatabase.open(database.url);
    return new KillServer(database, look, phone, households, await OfficeProcess.start(database.url));
  }

  /** Throws where something that was receipted is not there, or something is there twice. */
  async round(at: number, when: "before" | "after"): Promise<KillRound> {
    const from = (this.#phone.head?.seq ?? 0) + 1;
    const body = this.#phone.body(...(await this.#saves()));
    await this.#office.dieAt(at, when);
    const answer = await this.#office.push(body);
    // One that outlives the push and its apply had fewer statements.
    const died = !(await this.#office.comesToRest());
    if (!died) await this.#office.end("SIGKILL");
    const receipts = answer?.receipts ?? [];
    const stored = new Set((await this.#look.envelopesOf(this.#phone.install)).map((row) => row.hash));
    for (const { seq, hash } of receipts)
      if (!stored.has(hash)) throw new Error(`${seq} was receipted and is not there`);
    this.#office = await OfficeProcess.start(this.#database.url);
    const again = await this.#office.push(body);
    if (again?.receipts.length !== SAVES) throw new Error("the repeat was not receipted");
    await this.#expectAppliedOnce(from);
    return { died, receipts: receipts.length };
  }

  async close(): Promise<void> {
    await this.#office.end();
    await this.#look.close();
  }

  async #saves() {
    const saved = [];
    for (let at = 0; at < SAVES; at++) saved.push(await this.#phone.saveVisit(this.#households[at]?.id ?? ""));
    return saved;
  }

  async #expectAppliedOnce(from: number): Promise<void> {
    for (const deadline = Date.now() + 30_000; (await this.#look.waitingToApply()) > 0; await sleep(50)) {
      if (Date.now() > deadline) throw new Error("what was received is not applied");
    }
    const states = (await this.#look.envelopesOf(this.#phone.install)).filter((row) => row.seq >= from);
    const applied = (await this.#look.fieldJournal()).filter((line) => (line.seq ?? 0) >= from);
    if (states.some((row) => row.state !== "applied")) throw new Error(`not applied: ${JSON.stringify(states)}`);
    if (states.length !== SAVES || applied.length !== SAVES)
      throw new Error(`${from} was applied ${applied.length} times`);
  }
}

/** What is lost or there twice is thrown. */
export interface KillServerFigures {
  statements: number;
  kills: number;
  receipted: number;
}

/** Before and after every statement of intake and apply, until there is none left to die at. */
export async function killAtEach(server: KillServer, tell: (at: number) => void): Promise<KillServerFigures> {
  const figures = { statements: 0, kills: 0, receipted: 0 };
  for (let at = 1; ; at++) {
    const before = figures.kills;
    for (const when of ["before", "after"] as const) {
      const round = await server.round(at, when);
      if (round.died) figures.kills++;
      figures.receipted += round.receipts;
    }
    if (figures.kills === before) return figures;
    figures.statements = at;
    tell(at);
  }
}
