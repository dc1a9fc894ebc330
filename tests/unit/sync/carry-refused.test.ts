import { readFile } from "node:fs/promises";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { FrameReader } from "../../../src/protocol/frames.ts";
import type { PushAnswer } from "../../../src/protocol/messages.ts";
import { writeParcel } from "../../../src/protocol/parcel.ts";
import type { OfficePort, Reply } from "../../../src/sync/ports.ts";
import { hash } from "../../../src/vault/crypto.ts";
import { StorePhone } from "../../support/store-phone.ts";
import { addHelper, importList, openTestOffice, type TestOffice } from "../../support/test-office.ts";

let office: TestOffice;
let household: string;
let sender: StorePhone;
let courier: StorePhone;

beforeAll(async () => {
  office = await openTestOffice();
  await importList(office, new Uint8Array(await readFile("tests/support/fixtures/list.csv")));
  household = (await office.get<{ id: string }[]>("/api/office/households"))[0]?.id ?? "";
});

beforeEach(async () => {
  const { villages } = await office.get<{ villages: { village: string }[] }>("/api/office/progress");
  const all = villages.map(({ village }) => village);
  sender = await StorePhone.enrol(office, (await addHelper(office, "Lò Văn Thử", all)).link.token);
  courier = await StorePhone.enrol(office, (await addHelper(office, "Vi Thị Thử", all)).link.token);
});

/** The sender's outbox as the courier holds it. */
async function hand(from: StorePhone, to: StorePhone): Promise<void> {
  const { certificate } = (await from.store.enrolment()) ?? {};
  const envelopes = (await from.store.exportable("all")).map(({ bytes }) => bytes);
  if (!certificate) throw new Error("not enrolled");
  await to.take(await writeParcel({ certificates: [certificate], envelopes, receipts: [] }, hash));
}

/** The courier's road with something on it: what a push becomes is in the test's hand. */
function road(
  twist: (push: () => Promise<Reply<PushAnswer>>, kinds: string[]) => Promise<Reply<PushAnswer>>,
): OfficePort {
  return {
    pull: courier.road.pull,
    push: (body, signal) => {
      const kinds = new FrameReader().read(body).map(({ kind }) => kind);
      return twist(() => courier.road.push(body, signal), kinds);
    },
  };
}

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
