import { expect } from "vitest";
import { databaseName } from "../../../src/store/database.ts";
import type { OpenStore } from "../../../src/store/types.ts";
import { copyDisk, type DiskCopy } from "../../simulation/disk.ts";
import { type Blow, Life, live } from "../../simulation/life.ts";
import { newPhone, type Phone } from "./store-kit.ts";

// Every step of a flow is failed in every way that a browser knows, one after the other. Afterwards the disk is the old
// one or the new one, and what the app was told is what happened.

export const BLOWS: readonly Blow[] = ["kill", "full", "full-at-commit", "abort", "close"];

/** Steps of a flow: reads, writes, and the ends of its transactions. A loop that finds no end is a fault. */
const MOST_STEPS = 400;

/** Which steps a run takes. */
export type Steps = (step: number, blow: Blow) => boolean;
export const EVERY: Steps = () => true;
/** Of long flows every second step, another half for each blow; the long run takes all. */
export const HALF: Steps = (step, blow) => process.env.TUNG_NHA_LONG === "1" || (step + BLOWS.indexOf(blow)) % 2 === 0;

/** One transaction of the app. */
export interface Flow {
  database: (phone: Phone) => string;
  prepare: (phone: Phone) => Promise<void>;
  /** Resolves to false when it says that nothing was done. */
  run: (phone: Phone) => Promise<boolean>;
  /** True on a disk where all of it happened. */
  isDone: (phone: Phone) => Promise<boolean>;
}

/** A phone that stands before the flow, closed, and its disk. */
export async function standBefore(flow: Pick<Flow, "database" | "prepare">): Promise<{ phone: Phone; disk: DiskCopy }> {
  const phone = await newPhone();
  await flow.prepare(phone);
  phone.store.close();
  return { phone, disk: await copyDisk(phone.idb, flow.database(phone)) };
}

/** Runs a flow with a blow at its k-th step. Null: it has fewer steps. */
export async function struckAt(
  { database, run }: Pick<Flow, "database" | "run">,
  phone: Phone,
  step: number,
  blow: Blow,
): Promise<"done" | "not done" | null> {
  const life = new Life();
  live(database(phone), life);
  life.strikeAfter(step, blow);
  const said = await run(phone).catch(() => false);
  live(database(phone), new Life());
  if (!life.wasStruck) return null;
  return said ? "done" : "not done";
}

/** Resolves to the number of steps. */
export async function holdsAtEveryStep(flow: Flow, blow: Blow, steps: Steps = EVERY): Promise<number> {
  let { phone, disk: before } = await standBefore(flow);
  for (let step = 1; step < MOST_STEPS; step++) {
    if (!steps(step, blow)) continue;
    const said = await struckAt(flow, phone, step, blow);
    if (said === null) return step - 1;
    const after = await copyDisk(phone.idb, flow.database(phone));
    const where = `${blow} at step ${step}`;
    if (said === "done") expect(after, where).not.toEqual(before);
    if (said === "not done" && blow !== "kill") expect(after, where).toEqual(before);
    try {
      expect(after).toEqual(before);
    } catch {
      expect(await flow.isDone(phone), `${where}: between old and new`).toBe(true);
      ({ phone, disk: before } = await standBefore(flow));
    }
  }
  throw new Error("the flow does not end");
}

/** Opened for one flow, so that its connection belongs to the life that is struck. */
export async function within<T>(from: Phone, work: (store: OpenStore) => Promise<T>): Promise<T> {
  const store = await from.reopen();
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

export const own = (of: Phone) => databaseName(of.install);
export const done = (work: Promise<unknown>) => work.then(() => true);
