import { assert } from "../../src/base/assert.ts";
import { applyWaiting } from "../../src/server/apply.ts";
import { receive } from "../../src/server/intake.ts";
import { countLook } from "../../src/server/progress/look-lines.ts";
import { OfficeViews } from "../../src/server/progress/office-views.ts";
import { progressAnswer } from "../../src/server/progress/progress-answer.ts";
import { Rng } from "../../tests/simulation/rng.ts";
import { makeDay } from "../support/records/day.ts";
import { campaignOf } from "./day-load.ts";
import { each, quantile } from "./figures.ts";
import { type LoadCommune, makeCommune } from "./load-commune.ts";
import { LoadOffice } from "./load-office.ts";
import { type SealedWords, sealDay } from "./phone-day.ts";
import { type PushedPhone, rounded } from "./push-days.ts";
import { verifyLoad } from "./verify.ts";

/** The month of the national consultation. */
const MONTH = { communes: 3_321, visits: 5_000_000, comments: 3_000_000 };
const PHONES_A_COMMUNE = 5;
const TENTHS = 10;
/** Communes whose phones are served at the same time. */
const STREAMS = 4;

export interface NationalFigures {
  scale: number;
  communes: number;
  visits: number;
  comments: number;
  /** Of intake and apply alone: what phones do before is not timed. */
  seconds: number;
  rowsPerSecond: number;
  /** Milliseconds a visit or comment in each tenth of the month, and the last against the first. */
  tenths: number[];
  lastToFirst: number;
  /** Of one commune's dashboard, ms: by a process that has not looked yet, and again after that. */
  dashboard: { cold: { p50: number; p95: number }; warm: { p50: number; p95: number } };
}

/** W9: the month of so many communes through the real intake, tenth by tenth, every commune in each of them. */
export async function national(scale: number, seed: number, say: (line: string) => void): Promise<NationalFigures> {
  const rng = new Rng(seed);
  const office = await LoadOffice.open();
  try {
    const communes: LoadCommune[] = [];
    for (let number = 1; number <= Math.max(1, Math.round(MONTH.communes * scale)); number++)
      communes.push(
        await makeCommune(office.storage, number, PHONES_A_COMMUNE, rng.fork(), { villages: 5, households: 100 }),
      );
    const pushed: PushedPhone[] = [];
    const took: number[] = [];
    const tenths: number[] = [];
    for (let tenth = 0; tenth < TENTHS; tenth++) {
      const part = await sealTenth(communes, rng.fork());
      const seconds = await timed(() => each(part, STREAMS, (phones) => bring(office, phones)));
      took.push(seconds);
      tenths.push(rounded((seconds * 1_000) / rowsOf(part.flat())));
      pushed.push(...part.flat());
      say(`tenth ${tenth + 1}: ${tenths[tenth]} ms a row`);
    }
    await verifyNational(communes, pushed);
    const [first = 1, last = 1] = [tenths[0], tenths.at(-1)];
    const seconds = took.reduce((sum, one) => sum + one, 0);
    return {
      scale,
      communes: communes.length,
      visits: pushed.reduce((sum, { day }) => sum + day.visits.length, 0),
      comments: pushed.reduce((sum, { day }) => sum + day.comments.length, 0),
      seconds: rounded(seconds),
      rowsPerSecond: Math.round(rowsOf(pushed) / seconds),
      tenths,
      lastToFirst: rounded(last / first),
      dashboard: await dashboards(office, communes),
    };
  } finally {
    await office.close();
  }
}

/** The phones of each commune with their tenth of the month: three comments to five visits. */
async function sealTenth(communes: readonly LoadCommune[], rng: Rng): Promise<PushedPhone[][]> {
  const shares = { visits: MONTH.visits / MONTH.communes, comments: MONTH.comments / MONTH.communes };
  const each = (all: number) => Math.round(all / PHONES_A_COMMUNE / TENTHS);
  const parts: PushedPhone[][] = [];
  for (const commune of communes) {
    const campaign = await campaignOf(commune);
    const words: SealedWords = new Map();
    const phones: PushedPhone[] = [];
    for (const one of commune.phones) {
      const day = makeDay(rng.int(1, 2 ** 31), one.households.slice(rng.int(0, 30)), campaign);
      const part = {
        visits: day.visits.slice(0, each(shares.visits)),
        comments: day.comments.slice(0, each(shares.comments)),
      };
      phones.push({ commune, one, day: await sealDay(one, part, campaign, words), receipts: [] });
    }
    parts.push(phones);
  }
  return parts;
}

/** As the office does with a push, but for the HTTP around it. */
async function bring({ storage }: LoadOffice, phones: readonly PushedPhone[]): Promise<void> {
  for (const { commune, one, day, receipts } of phones) {
    const { commune: id, deps } = commune.office;
    for (const chunk of day.chunks) {
      const received = await receive(storage, id, [one.phone.body(...chunk)], { ...deps, clock: Date.now });
      assert(received.kind === "answer" && received.answer.receipts.length === chunk.length, "the push was taken");
      receipts.push(...received.answer.receipts);
      await applyWaiting(storage, id, deps);
    }
  }
}

/** Days of the same phone are one for the check. */
async function verifyNational(communes: readonly LoadCommune[], pushed: readonly PushedPhone[]): Promise<void> {
  for (const commune of communes) await verifyLoad(pushed.filter((phone) => phone.commune === commune));
}

async function dashboards(
  { storage }: LoadOffice,
  communes: readonly LoadCommune[],
): Promise<NationalFigures["dashboard"]> {
  const [cold, warm]: number[][] = [[], []];
  for (const { office } of communes) {
    const views = new OfficeViews(storage);
    const ask = () =>
      views.read(office.commune, async (view, tx) => {
        const now = Date.now();
        return progressAnswer(view, await countLook(view, tx, now), now);
      });
    cold?.push((await timed(ask)) * 1_000);
    warm?.push((await timed(ask)) * 1_000);
  }
  return { cold: spreadOf(cold ?? []), warm: spreadOf(warm ?? []) };
}

function spreadOf(took: readonly number[]): { p50: number; p95: number } {
  const sorted = [...took].sort((a, b) => a - b);
  return { p50: rounded(quantile(sorted, 0.5)), p95: rounded(quantile(sorted, 0.95)) };
}

function rowsOf(phones: readonly PushedPhone[]): number {
  return phones.reduce((sum, { day }) => sum + day.visits.length + day.comments.length, 0);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
}
