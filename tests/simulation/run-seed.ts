import { HOUR, MINUTE, SECOND } from "../../src/base/time.ts";
import type { Storage } from "../../src/server/storage.ts";
import { type Findings, judge } from "./oracle.ts";
import { Rng } from "./rng.ts";
import { Scheduler } from "./scheduler.ts";
import { SimCrypto } from "./sim-crypto.ts";
import { GOOD, SimNetwork } from "./sim-network.ts";
import { addHelper, apply, editSomething, openSimOffice, reassign, type SimOffice, START } from "./sim-office.ts";
import { SimPhone } from "./sim-phone.ts";

export interface Run extends Findings {
  seed: number;
  /** Equal for equal seeds. */
  hash: string;
  lines: string[];
}

/** Longest day that is played. */
const DAY_LENGTH = 10 * HOUR;
/** Rounds of syncing after everything was healed; more are needed only by what is stuck. */
const HEALING_ROUNDS = 12;

/** Plays one seed: a day of bad luck, then a healing, then the judgement. */
export async function runSeed(seed: number, storage: Storage): Promise<Run> {
  const rng = new Rng(seed);
  const scheduler = new Scheduler(START);
  const crypto = new SimCrypto(rng.fork());
  const office = await openSimOffice(storage, scheduler, crypto, rng.fork());
  const network = new SimNetwork(scheduler, office, rng.fork());
  const phones: SimPhone[] = [];
  for (let at = 1; at <= rng.int(2, 4); at++) {
    const helper = await addHelper(office, rng);
    phones.push(
      await SimPhone.enrolled(`phone ${at}`, helper, { scheduler, network, office, crypto, rng: rng.fork() }),
    );
  }
  for (const phone of phones) planPhone(phone, scheduler, rng.fork());
  planOffice(office, scheduler, rng.fork());
  await scheduler.runUntil(START + DAY_LENGTH);
  await heal(office, network, phones, scheduler);
  const findings = await judge(office, phones);
  scheduler.trace(
    `saves ${findings.saves} lost ${findings.lost} repeated ${findings.repeated} stuck ${findings.stuck}`,
  );
  return { ...findings, seed, hash: scheduler.traceHash(), lines: scheduler.lines };
}

/** Each deed plans the next one of its kind. */
function planPhone(phone: SimPhone, scheduler: Scheduler, rng: Rng): void {
  const often = (least: number, most: number, deed: () => Promise<void> | void) => {
    const again = () =>
      scheduler.after(rng.int(least, most), async () => {
        if (scheduler.now >= START + DAY_LENGTH) return;
        again();
        await deed();
      });
    again();
  };
  // The first contact brings the list; it may fail like any other.
  scheduler.after(rng.int(0, MINUTE), () => phone.sync(true));
  often(2 * MINUTE, 90 * MINUTE, () => phone.save());
  often(5 * MINUTE, 100 * MINUTE, () => phone.sync());
  often(2 * HOUR, 12 * HOUR, () => phone.kill());
  often(4 * HOUR, 20 * HOUR, () => phone.jumpClock());
  if (!rng.chance(0.3)) return;
  const copiedAt = rng.int(HOUR, DAY_LENGTH / 2);
  scheduler.after(copiedAt, () => phone.backUp());
  scheduler.after(copiedAt + rng.int(20 * MINUTE, 4 * HOUR), () => phone.restoreDisk(rng.int(0, 5 * HOUR)));
}

function planOffice(office: SimOffice, scheduler: Scheduler, rng: Rng): void {
  for (let at = 0; at < rng.int(0, 6); at++) {
    scheduler.after(rng.int(0, DAY_LENGTH), () => editSomething(office, rng));
  }
  for (let at = 0; at < rng.int(0, 3); at++) {
    scheduler.after(rng.int(0, DAY_LENGTH), () => reassign(office, rng.pick(office.helpers), rng));
  }
  for (let at = 0; at < rng.int(0, 2); at++) {
    scheduler.after(rng.int(0, DAY_LENGTH), () => {
      office.down = true;
      scheduler.trace("office down");
      scheduler.after(rng.int(SECOND, HOUR), async () => {
        office.down = false;
        scheduler.trace("office up");
        await apply(office);
      });
    });
  }
}

async function heal(
  office: SimOffice,
  network: SimNetwork,
  phones: readonly SimPhone[],
  scheduler: Scheduler,
): Promise<void> {
  network.weather = GOOD;
  for (const phone of phones) {
    phone.calm = true;
    phone.kill();
  }
  for (let round = 0; round < HEALING_ROUNDS; round++) {
    for (const phone of phones) scheduler.after(SECOND, () => phone.sync(true));
    await scheduler.runUntil(scheduler.now + HOUR);
    office.down = false;
    await apply(office);
  }
}
