import { setTimeout as pause } from "node:timers/promises";
import { assert } from "../../src/base/assert.ts";
import { FRAMES_CONTENT_TYPE } from "../../src/protocol/chunk.ts";
import type { Receipt } from "../../src/protocol/messages.ts";
import { parsePushAnswer } from "../../src/protocol/schemas.ts";
import type { Asker } from "./ask.ts";
import { type CpuTime, cpuEach, cpuTime } from "./cpu-time.ts";
import { each, spread } from "./figures.ts";
import type { LoadCommune, LoadPhone } from "./load-commune.ts";
import type { SealedDay } from "./phone-day.ts";

export interface PushedPhone {
  commune: LoadCommune;
  one: LoadPhone;
  day: SealedDay;
  receipts: Receipt[];
}

export interface Pushed {
  records: number;
  envelopes: number;
  /** From the first byte of the first push until the last envelope was applied. */
  seconds: number;
  /** Of these, until the last receipt. */
  receiptSeconds: number;
  recordsPerSecond: number;
  pushes: number;
  /** Of one push, ms. */
  push: { p50: number; p95: number };
  errors: number;
  /** Processor time of an envelope, ms. */
  cpu: CpuTime | null;
}

/** How often it is looked whether all is applied, ms. */
const LOOK = 20;

/** W7: every phone pushes its day, so many at once, each chunk after the one before as the engine does. */
export async function pushDays(phones: readonly PushedPhone[], asker: Asker, atOnce: number): Promise<Pushed> {
  const took: number[] = [];
  let errors = 0;
  const spent = await cpuTime();
  const begun = performance.now();
  await each(phones, atOnce, async (pushed) => {
    for (const chunk of pushed.day.chunks) {
      const body = pushed.one.phone.body(...chunk);
      const answer = await asker.post(pushed.commune.host, "/api/sync/push", body, {
        "content-type": FRAMES_CONTENT_TYPE,
      });
      took.push(answer.ms);
      if (!takeReceipts(pushed, answer.body)) errors++;
    }
  });
  const receiptSeconds = (performance.now() - begun) / 1_000;
  for (const { office } of new Set(phones.map(({ commune }) => commune))) {
    while ((await office.storage.read(office.commune, (tx) => tx.waitingInstalls())).length > 0) await pause(LOOK);
  }
  const seconds = (performance.now() - begun) / 1_000;
  const envelopes = phones.reduce((sum, { day }) => sum + day.visits.length + day.comments.length, 0);
  const records = phones.reduce((sum, { day }) => sum + day.records, 0);
  return {
    records,
    envelopes,
    seconds: rounded(seconds),
    receiptSeconds: rounded(receiptSeconds),
    recordsPerSecond: Math.round(records / seconds),
    pushes: took.length,
    push: spread(took),
    errors,
    cpu: cpuEach(spent, await cpuTime(), envelopes),
  };
}

/** The phone's next statement names the newest; they are verified when the clock has stopped. */
function takeReceipts(pushed: PushedPhone, body: Buffer): boolean {
  const answer = parsePushAnswer(JSON.parse(body.toString()));
  const newest = answer?.receipts.at(-1);
  if (!answer || !newest || answer.rejected.length > 0) return false;
  pushed.receipts.push(...answer.receipts);
  const { seq, hash, epoch, signature } = newest;
  pushed.one.phone.receipted = { seq, hash, proof: { epoch, signature } };
  return true;
}

export function rounded(value: number): number {
  assert(Number.isFinite(value), "no figure");
  return Math.round(value * 100) / 100;
}
