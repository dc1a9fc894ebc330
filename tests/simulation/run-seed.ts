import { DAY, HOUR, SECOND } from "../../src/base/time.ts";
import type { Storage } from "../../src/server/storage.ts";
import { type Build, REAL } from "./build.ts";
import { type Cryptography, usesRealCrypto } from "./cryptography.ts";
import { countAfterLoss, declareLostOf } from "./declare-lost.ts";
import { giveUpWhatIsLost } from "./give-up.ts";
import { endLives } from "./life.ts";
import { planOffice } from "./office-days.ts";
import { hasOlderOffice, Program } from "./older-office.ts";
import { brokenOff, type Findings, judge } from "./oracle.ts";
import { planPhone } from "./phone-days.ts";
import { realCrypto } from "./real-crypto.ts";
import { Rng } from "./rng.ts";
import { Scheduler } from "./scheduler.ts";
import { SimCrypto } from "./sim-crypto.ts";
import { GOOD, SimNetwork } from "./sim-network.ts";
import { addHelper, apply, openSimOffice, type SimOffice, START } from "./sim-office.ts";
import { SimPhone } from "./sim-phone.ts";
import { randomSize, type Size, WORKDAY } from "./size.ts";
import { Truth } from "./truth.ts";

export interface Run extends Findings {
  seed: number;
  size: Size;
  /** Rounds of healing after which nothing moved on any phone. */
  healedIn: number;
  hasRealCrypto: boolean;
  /** Equal for equal seeds. */
  hash: string;
  lines: string[];
}

/** Times that each phone wakes up after everything was healed: to deliver, to hear the verdicts, to hear of an epoch. */
const HEALING_ROUNDS = 3;

interface World {
  office: SimOffice;
  network: SimNetwork;
  phones: SimPhone[];
  scheduler: Scheduler;
}

/** Plays one seed: days of bad luck, then a healing, then the judgement. */
export async function runSeed(seed: number, storage: Storage, build: Build = REAL): Promise<Run> {
  const rng = new Rng(seed);
  const size = randomSize(rng);
  const scheduler = new Scheduler(START);
  const crypto = cryptographyOf(seed, rng.fork());
  const program = new Program(hasOlderOffice(seed));
  const world = await settle(storage, build, size, { scheduler, crypto, program }, rng);
  const broken = (error: unknown) => ({ ...brokenOff(world.office.truth, error), healedIn: 0 });
  const findings = await play(world, size, rng).catch(broken);
  endLives();
  scheduler.trace(
    `saves ${findings.saves} lost ${findings.lost} repeated ${findings.repeated} stuck ${findings.stuck}`,
  );
  const hasRealCrypto = usesRealCrypto(seed);
  return { ...findings, seed, size, hasRealCrypto, hash: scheduler.traceHash(), lines: scheduler.lines };
}

async function play(world: World, size: Size, rng: Rng): Promise<Findings & { healedIn: number }> {
  const { office, phones, scheduler } = world;
  for (const phone of phones) planPhone(phone, phones, office, size, rng.fork());
  planOffice(office, phones, size, rng.fork());
  await scheduler.runUntil(START + (size.days - 1) * DAY + WORKDAY);
  const healedIn = await heal(world);
  const findings = await judge(office, phones);
  await countAfterLoss(office);
  return { ...findings, healedIn };
}

async function settle(
  storage: Storage,
  build: Build,
  size: Size,
  { scheduler, crypto, program }: Pick<World, "scheduler"> & { crypto: Cryptography; program: Program },
  rng: Rng,
): Promise<World> {
  const parts = { scheduler, crypto, program, truth: new Truth() };
  const office = await openSimOffice(storage, build, parts, rng.fork());
  const network = new SimNetwork(office, build, size.pageRows, rng.fork());
  const phones: SimPhone[] = [];
  const olderShare = rng.chance(0.15) ? 0.5 : 0;
  for (let at = 1; at <= size.phones; at++) {
    const helper = await addHelper(office, rng);
    const phone = new SimPhone(`phone ${at}`, { network, office, crypto, build, rng: rng.fork(), olderShare });
    await phone.enrol(helper);
    phones.push(phone);
    if (phone.version === 1) office.truth.happened("olderPhones");
  }
  return { office, network, phones, scheduler };
}

function cryptographyOf(seed: number, rng: Rng): Cryptography {
  return usesRealCrypto(seed) ? realCrypto(rng.bytes) : new SimCrypto(rng);
}

async function heal({ office, network, phones, scheduler }: World): Promise<number> {
  network.weather = GOOD;
  office.crashes.after(Number.POSITIVE_INFINITY, "before-commit");
  // What was planned for the office ends: it is up again.
  await scheduler.runUntil(scheduler.now + 2 * HOUR);
  for (const phone of phones) {
    phone.calm = true;
    phone.kill();
  }
  let [needed, before] = [0, ""];
  for (let round = 1; round <= HEALING_ROUNDS; round++) {
    for (const phone of phones) scheduler.after(SECOND, () => phone.sync(true));
    await scheduler.runUntil(scheduler.now + HOUR);
    for (const phone of phones) await declareLostOf(office, phone);
    await giveUpWhatIsLost(office, phones);
    await apply(office);
    const after = (await Promise.all(phones.map(standing))).join();
    if (after !== before) needed = round;
    before = after;
  }
  return needed;
}

/** All that a round of healing may still change on a phone. */
async function standing(phone: SimPhone): Promise<string> {
  return phone.isLost ? "" : JSON.stringify([phone.current.install, await (await phone.store())?.counts()]);
}
