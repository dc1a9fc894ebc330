import { beforeAll, beforeEach, expect, test } from "vitest";
import { FrameReader } from "../../../src/protocol/frames.ts";
import type { PushAnswer } from "../../../src/protocol/messages.ts";
import type { OfficePort, Reply } from "../../../src/sync/ports.ts";
import { hand, type ListedOffice, openListedOffice } from "../../support/listed-office.ts";
import { StorePhone } from "../../support/store-phone.ts";
import { addHelper, type TestOffice } from "../../support/test-office.ts";
import { type Twist, twistedRoad } from "./twisted-road.ts";

let listed: ListedOffice;
let office: TestOffice;
let household: string;
let sender: StorePhone;
let courier: StorePhone;

beforeAll(async () => {
  listed = await openListedOffice();
  ({ office, household } = listed);
});

beforeEach(async () => {
  sender = await listed.enrol("Lò Văn Thử");
  courier = await listed.enrol("Vi Thị Thử");
});

const road = (twist: Twist): OfficePort => twistedRoad(courier.road, twist);

const RATE_LIMITED: Reply<PushAnswer> = { kind: "problem", status: 429, problem: { problem: "rate-limited" } };
const OFFICE_DOWN: Reply<PushAnswer> = { kind: "problem", status: 500, problem: { problem: "office-down" } };

/** What the office answers to a push with this sender's certificate. */
const refusing = (install: string, reply: Reply<PushAnswer>): OfficePort => ({
  ...courier.road,
  push: (body, signal) => {
    const certificate = new FrameReader().read(body).find(({ kind }) => kind === "certificate");
    const isTheirs = certificate && JSON.parse(new TextDecoder().decode(certificate.bytes)).install === install;
    return isTheirs ? Promise.resolve(reply) : courier.road.push(body, signal);
  },
});

test.each([
  ["whose day is full", RATE_LIMITED, false],
  ["at which the office fails", OFFICE_DOWN, true],
])("S8 a sender %s holds up no other's envelopes", async (_, reply, carryOpen) => {
  const third = await StorePhone.enrol(office, (await addHelper(office, "Hà Văn Thử", [])).link.token);
  for (const phone of [sender, third]) {
    await phone.saveVisits(household, 3);
    await hand(phone, courier);
  }
  const [first = ""] = [sender.install, third.install].sort();
  const outcome = await courier.sync({ office: refusing(first, reply) });
  expect(outcome).toMatchObject({ end: "done", carried: 3, carryOpen });
  expect(await courier.courier.counts()).toMatchObject({ waiting: 3, refused: [] });
  expect(await courier.sync()).toMatchObject({ carried: 3 });
});

test("S8 a phone whose own envelopes the office does not take today delivers those of others", async () => {
  await sender.saveVisits(household, 3);
  await courier.saveVisits(household, 2);
  await hand(sender, courier);
  const full = road(async (push, kinds) => (kinds.includes("certificate") ? push() : RATE_LIMITED));
  expect(await courier.sync({ office: full })).toMatchObject({ end: "office-down", sent: 0, carried: 3 });
  expect((await courier.store.counts()).waiting).toBe(2);
});

test("an office that takes nothing at all is tried with one envelope of each sender", async () => {
  await sender.saveVisits(household, 5);
  await courier.saveVisits(household, 1);
  await hand(sender, courier);
  const tried: number[] = [];
  const down = road(async (_, kinds) => {
    tried.push(kinds.filter((kind) => kind === "envelope").length);
    return OFFICE_DOWN;
  });
  expect(await courier.sync({ office: down })).toMatchObject({ end: "office-down", carried: 0, carryOpen: true });
  expect(tried).toEqual([1, 1]);
});
