import { setTimeout as sleep } from "node:timers/promises";
import { Rng } from "../../simulation/rng.ts";
import { type Fault, FaultProxy } from "../../support/fault-proxy.ts";
import { cutAtEachKilobyte, mixedFaults } from "../../support/mixed-faults.ts";
import type { Traffic } from "../../support/push-traffic.ts";
import { type Line, SlowLine } from "../../support/slow-line.ts";
import type { TestDatabase } from "../../support/test-database.ts";
import { FieldApp } from "./field-app.ts";
import { newToken } from "./new-token.ts";
import { OfficeDatabase } from "./office-database.ts";
import { PhoneBrowser } from "./phone-browser.ts";
import { readDisk } from "./phone-disk.ts";
import { saveMany } from "./save-many.ts";
import { openTestOffice } from "./test-office.ts";

export type Road = "mixed" | "each-kilobyte" | "slow";

export interface Delivery {
  road: Road;
  visits: number;
  seed: number;
  /** How long a stalled request stalls, ms; above 15 s the phone gives it up by itself. */
  stall: number;
  /** The helper looks at the sync page and presses "send" every so often, ms. */
  tapEvery: number;
  database?: TestDatabase;
}

export interface DeliveryFigures extends Traffic {
  road: Road;
  visits: number;
  /** From the first byte to the last receipt. */
  seconds: number;
  /** Of all envelopes, 0 to 1. */
  resentShare: number;
  /** Of the envelopes' bytes, 0 to 1. */
  resentByteShare: number;
}

const LIMIT = 10 * 60_000;
const NO_NETWORK: Fault = { kind: "stall", ms: 0 };
/** 50 kbit/s with 20 % loss. */
const WEAK = { bytesPerSecond: 6_250, loss: 0.2 };

/** Visits that were saved without network go out over a bad road. Throws where one is lost, repeated or late. */
export async function deliverThroughFaults(delivery: Delivery): Promise<DeliveryFigures> {
  const office = await openTestOffice(delivery.database);
  const proxy = await FaultProxy.open(office.port);
  const rng = new Rng(delivery.seed);
  const line: Line = { bytesPerSecond: Number.POSITIVE_INFINITY, loss: 0, random: () => rng.next() };
  const slow = await SlowLine.open(proxy.port, line);
  const origin = `http://localhost:${slow.port}`;
  const phone = await PhoneBrowser.create();
  const look = await OfficeDatabase.open(office.database.url);
  try {
    const app = await FieldApp.enrol(phone, origin, await newToken(office));
    const paths = await app.households();
    proxy.plan = () => NO_NETWORK;
    await saveMany(app, paths, delivery.visits);
    proxy.forget();
    if (delivery.road === "slow") Object.assign(line, WEAK);
    else proxy.plan = delivery.road === "mixed" ? mixedFaults(rng, delivery.stall) : cutAtEachKilobyte();
    if (delivery.road === "slow") proxy.plan = () => ({ kind: "pass" });
    const seconds = await deliver(app, delivery);
    await expectAllOnce(look, delivery.visits);
    const { traffic } = proxy;
    const resentShare = share(traffic.resent, delivery.visits);
    const resentByteShare = share(traffic.resentBytes, traffic.envelopeBytes);
    return { road: delivery.road, visits: delivery.visits, seconds, resentShare, resentByteShare, ...traffic };
  } finally {
    await look.close();
    await phone.close();
    await slow.close();
    await proxy.close();
    await office.close();
  }
}

function share(part: number, whole: number): number {
  return Math.round((part / whole) * 1_000) / 1_000;
}

/** Seconds until nothing waits any more. */
async function deliver(app: FieldApp, { visits, tapEvery }: Delivery): Promise<number> {
  await app.goTo("/dong-bo");
  const begun = Date.now();
  if ((await readDisk(app.page)).waiting !== visits) throw new Error("not all visits wait on the phone");
  for (let tapped = 0; ; await sleep(250)) {
    const { waiting } = await readDisk(app.page);
    if (waiting === 0) return Math.round((Date.now() - begun) / 1_000);
    if (Date.now() - begun > LIMIT) throw new Error(`${waiting} of ${visits} still wait after ten minutes`);
    if (Date.now() - tapped < tapEvery) continue;
    tapped = Date.now();
    await press(app);
  }
}

async function press({ page }: FieldApp): Promise<void> {
  const send = page.getByRole("button", { name: /^(Gửi ngay|Gửi lại)$/ }).first();
  // It is not there, or not to be pressed, while a pass runs.
  await send.click({ timeout: 200 }).catch(() => undefined);
}

async function expectAllOnce(look: OfficeDatabase, visits: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; (await look.waitingToApply()) > 0; await sleep(200)) {
    if (Date.now() > deadline) throw new Error("what was received is not applied");
  }
  const envelopes = await look.envelopes();
  const journal = await look.fieldJournal();
  if (envelopes.some((row, at) => row.seq !== at + 1 || row.state !== "applied"))
    throw new Error("a gap, or not applied");
  const once = new Set(journal.map((line) => line.mutation)).size;
  if (envelopes.length !== visits || journal.length !== visits || once !== visits)
    throw new Error(`${envelopes.length} envelopes and ${journal.length} visits of ${visits}`);
}
