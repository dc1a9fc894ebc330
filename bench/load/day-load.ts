import { assert } from "../../src/base/assert.ts";
import type { Campaign } from "../../src/domain/records.ts";
import { Rng } from "../../tests/simulation/rng.ts";
import { DOORS, makeDay } from "../support/records/day.ts";
import { Asker } from "./ask.ts";
import { type LoadCommune, makeCommune } from "./load-commune.ts";
import { LoadOffice } from "./load-office.ts";
import { type SealedWords, sealDay } from "./phone-day.ts";
import { type Pulled, pullChanges } from "./pull-changes.ts";
import { type Pushed, type PushedPhone, pushDays } from "./push-days.ts";
import { verifyLoad } from "./verify.ts";
import type { WantedLoad } from "./wanted.ts";

export interface DayFigures {
  phones: number;
  communes: number;
  workers: number;
  W7: Pushed;
  W8: Pulled;
}

/** W7 and W8: every phone brings a day to the real server over loopback, and asks for changes the next morning. */
export async function dayLoad(
  asked: Pick<WantedLoad, "phones" | "communes" | "atOnce" | "workers" | "seed">,
  say: (line: string) => void,
): Promise<DayFigures> {
  const { phones, communes, workers } = asked;
  const office = await LoadOffice.open();
  try {
    say("sealing the phones' days…");
    const pushed = await sealDays(office, asked);
    const server = await office.serve(workers);
    const asker = new Asker(server.port);
    try {
      const W7 = await pushDays(pushed, asker, asked.atOnce);
      say(`W7 ${JSON.stringify(W7)}`);
      await verifyLoad(pushed);
      const W8 = await pullChanges(pushed, asker, asked.atOnce);
      return { phones, communes, workers, W7, W8 };
    } finally {
      asker.close();
      await server.end();
    }
  } finally {
    await office.close();
  }
}

/** Phones take turns among the communes, as they do in the evening. */
async function sealDays(
  { storage }: LoadOffice,
  { phones, communes, seed }: Pick<WantedLoad, "phones" | "communes" | "seed">,
): Promise<PushedPhone[]> {
  const rng = new Rng(seed);
  const all: PushedPhone[][] = [];
  for (let number = 1; number <= communes; number++) {
    const own = Math.floor(phones / communes) + (number <= phones % communes ? 1 : 0);
    all.push(await sealCommune(await makeCommune(storage, number, own, rng.fork()), rng.fork()));
  }
  const longest = Math.max(...all.map((own) => own.length));
  return Array.from({ length: longest }, (_, at) => all.flatMap((own) => own[at] ?? [])).flat();
}

async function sealCommune(commune: LoadCommune, rng: Rng): Promise<PushedPhone[]> {
  const campaign = await campaignOf(commune);
  const words: SealedWords = new Map();
  const pushed: PushedPhone[] = [];
  for (const one of commune.phones) {
    const first = rng.int(0, one.households.length - DOORS);
    const day = makeDay(rng.int(1, 2 ** 31), one.households.slice(first), campaign);
    pushed.push({ commune, one, day: await sealDay(one, day, campaign, words), receipts: [] });
  }
  return pushed;
}

export async function campaignOf({ office }: LoadCommune): Promise<Campaign> {
  const [row] = await office.storage.read(office.commune, (tx) => tx.all("campaign"));
  assert(row, "the commune has its campaign");
  return row.doc;
}
