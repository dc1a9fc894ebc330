import { utf8 } from "../../src/base/bytes.ts";
import type { EditHouseholdArgs } from "../../src/domain/acts/edit-household.ts";
import type { Household } from "../../src/domain/records.ts";
import { type ChangePage, type Cursor, WIRE_VERSION } from "../../src/protocol/messages.ts";
import type { Asker } from "./ask.ts";
import { type CpuTime, cpuEach, cpuTime } from "./cpu-time.ts";
import { each, spread } from "./figures.ts";
import type { LoadCommune, LoadPhone } from "./load-commune.ts";
import { rounded } from "./push-days.ts";

export interface PullingPhone {
  commune: LoadCommune;
  one: LoadPhone;
}

export interface Pulled {
  pulls: number;
  rows: number;
  seconds: number;
  pullsPerSecond: number;
  pull: { p50: number; p95: number };
  errors: number;
  /** Processor time of a pull, ms. */
  cpu: CpuTime | null;
}

/** Households of each village that the office changed overnight. */
const CHANGED = 5;
/** Every phone asks so often, or 500 pulls would be over before a figure is one. */
const ROUNDS = 3;
const PAGE = 500;

/** W8: at 8:00 every phone asks what has changed since it was up to date. */
export async function pullChanges(phones: readonly PullingPhone[], asker: Asker, atOnce: number): Promise<Pulled> {
  const cursors = new Map<LoadPhone, Cursor>();
  await each(phones, atOnce, async (phone) => {
    cursors.set(phone.one, await upToDate(phone, asker));
  });
  for (const commune of new Set(phones.map(({ commune }) => commune))) await changeOvernight(commune);
  const took: number[] = [];
  let [rows, errors] = [0, 0];
  const spent = await cpuTime();
  const begun = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    await each(phones, atOnce, async (phone) => {
      const { page, ms } = await pull(phone, cursors.get(phone.one) ?? null, asker);
      took.push(ms);
      rows += page?.rows.length ?? 0;
      // Every phone has one village: what was changed in it, and nothing of the others.
      if (page?.rows.length !== CHANGED || page.more || page.reset) errors++;
    });
  }
  const seconds = (performance.now() - begun) / 1_000;
  const pullsPerSecond = Math.round(took.length / seconds);
  const cpu = cpuEach(spent, await cpuTime(), took.length);
  return { pulls: took.length, rows, seconds: rounded(seconds), pullsPerSecond, pull: spread(took), errors, cpu };
}

async function upToDate(phone: PullingPhone, asker: Asker): Promise<Cursor> {
  let cursor: Cursor | null = null;
  for (;;) {
    const { page } = await pull(phone, cursor, asker);
    if (!page) throw new Error("a pull was not answered");
    cursor = page.cursor;
    if (!page.more) return cursor;
  }
}

async function pull(
  { commune, one: { phone } }: PullingPhone,
  cursor: Cursor | null,
  asker: Asker,
): Promise<{ page: ChangePage | null; ms: number }> {
  const body = utf8(JSON.stringify({ v: WIRE_VERSION, install: phone.install, cursor, limit: PAGE }));
  const authorization = `Bearer ${phone.answer?.readToken}`;
  const answer = await asker.post(commune.host, "/api/sync/changes", body, { authorization });
  return { page: answer.status === 200 ? JSON.parse(answer.body.toString()) : null, ms: answer.ms };
}

/** A list imported anew: a few households of every village have another address. */
async function changeOvernight({ office, phones }: LoadCommune): Promise<void> {
  const villages = new Map(phones.map(({ village, households }) => [village, households]));
  const edits = [...villages.values()].flatMap((households) => households.slice(0, CHANGED)).map(movedHouse);
  const done = await office.act("import-list", { villages: [], households: [], edits });
  if (done.kind !== "applied") throw new Error(`not changed: ${done.reason}`);
}

function movedHouse({ id }: Household): EditHouseholdArgs {
  return { household: id, set: { address: "nhà mới" }, members: [], add: [], consent: null };
}
