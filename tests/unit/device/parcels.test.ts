import { readFile } from "node:fs/promises";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Bytes } from "../../../src/base/bytes.ts";
import { newId } from "../../../src/base/id.ts";
import { DAY } from "../../../src/base/time.ts";
import { exportParcel, receiveParcel } from "../../../src/device/parcels.ts";
import type { Receipt } from "../../../src/protocol/messages.ts";
import type { ParcelAnswer } from "../../../src/protocol/office-messages.ts";
import { type Parcel, readParcel, writeParcel } from "../../../src/protocol/parcel.ts";
import { MAX_CARRIED_BYTES } from "../../../src/store/courier-files.ts";
import { hash, randomBytes } from "../../../src/vault/crypto.ts";
import { StorePhone } from "../../support/store-phone.ts";
import { addHelper, importList, openTestOffice, type TestOffice } from "../../support/test-office.ts";

let office: TestOffice;
let villages: string[];
let household: string;
let a: StorePhone;
let b: StorePhone;

beforeAll(async () => {
  office = await openTestOffice();
  await importList(office, new Uint8Array(await readFile("tests/support/fixtures/list.csv")));
  household = (await office.get<{ id: string }[]>("/api/office/households"))[0]?.id ?? "";
  const progress = await office.get<{ villages: { village: string }[] }>("/api/office/progress");
  villages = progress.villages.map(({ village }) => village);
});
beforeEach(async () => {
  [a, b] = [await enrol(), await enrol()];
});
afterEach(() => void vi.useRealTimers());

async function enrol(at: TestOffice = office): Promise<StorePhone> {
  return StorePhone.enrol(at, (await addHelper(at, "Lò Văn Thử", at === office ? villages : [])).link.token);
}

async function textOf(phone: StorePhone, which: "all" | "uncarried" = "all"): Promise<string> {
  return (await exportParcel(phone.store, which))?.file.text() ?? "";
}

async function returnOf(phone: StorePhone): Promise<string> {
  return writeParcel({ certificates: [], envelopes: [], receipts: await phone.courier.handBack() }, hash);
}

async function parcelOf(text: string): Promise<Parcel> {
  const read = await readParcel(text, hash);
  if (read.kind !== "parcel") throw new Error(read.kind);
  return read.parcel;
}

const changed = async (text: string, change: (parcel: Parcel) => Parcel) =>
  writeParcel(change(await parcelOf(text)), hash);

const NOTHING = { kind: "taken", carried: 0, alreadyHeld: 0, refused: 0, cleared: 0, receiptsForOthers: 0 };

test("S5 a phone without network is cleared by a colleague: file, delivery, return file", async () => {
  await a.saveVisits(household, 3);
  expect(await b.take(await textOf(a))).toEqual({ ...NOTHING, carried: 3 });
  expect(await b.sync()).toMatchObject({ end: "done", carried: 3 });
  expect(await a.waiting()).toBe(3);
  expect(await a.take(await returnOf(b))).toEqual({ ...NOTHING, cleared: 3 });
  expect(await a.waiting()).toBe(0);
  expect((await a.store.envelopes()).map(({ state }) => state)).toEqual(["received", "received", "received"]);
  // The office's word is held as if it had come by itself: the next contact states it, and nothing goes out twice.
  expect(await a.sync()).toMatchObject({ end: "done", sent: 0 });
});

test("S5 the file that the office gives back clears the phone the same way", async () => {
  await a.saveVisits(household, 2);
  const posted = await office.ask("/api/office/parcel", { method: "POST", body: await textOf(a) });
  const answer = (await posted.json()) as ParcelAnswer;
  expect(answer).toMatchObject({ damaged: false, unreadable: 0, phones: [{ taken: 2, held: 0, rejected: [] }] });
  expect(await a.take(answer.returnFile?.text ?? "")).toEqual({ ...NOTHING, cleared: 2 });
  expect(await a.waiting()).toBe(0);
});

test("S6 the same file over several roads is carried, delivered and cleared once", async () => {
  const c = await enrol();
  await a.saveVisits(household, 2);
  const file = await textOf(a);
  expect(await b.take(file)).toMatchObject({ carried: 2 });
  expect(await b.take(file)).toEqual({ ...NOTHING, alreadyHeld: 2 });
  await c.take(file);
  await Promise.all([b.sync(), c.sync()]);
  await office.ask("/api/office/parcel", { method: "POST", body: file });
  expect(await a.sync()).toMatchObject({ sent: 2 });
  expect(await a.take(await returnOf(b))).toEqual(NOTHING);
  expect(await a.take(await returnOf(c))).toEqual(NOTHING);
});

test("a file taken is noted with its time, still waits, and need not be exported a second time", async () => {
  vi.setSystemTime(new Date("2025-11-06T17:30:00Z"));
  await a.saveVisits(household, 2);
  const first = await exportParcel(a.store, "uncarried");
  expect(first).toMatchObject({ count: 2 });
  expect(first?.file.name).toMatch(/^tung-nha-2025-11-07-\d+\.txt$/);
  expect(first?.file.type).toBe("text/plain");
  await first?.noteTaken();
  expect(await exportParcel(a.store, "uncarried")).toBeNull();
  await a.saveVisits(household, 1);
  const second = await exportParcel(a.store, "uncarried");
  expect(second?.count).toBe(1);
  expect(second?.file.name).not.toBe(first?.file.name);
  expect((await exportParcel(a.store, "all"))?.count).toBe(3);
  expect((await a.store.envelopes()).map(({ state, carriedAt }) => [state, carriedAt !== null])).toEqual([
    ["on-phone", true],
    ["on-phone", true],
    ["on-phone", false],
  ]);
  expect(await a.waiting()).toBe(3);
});

test("the name of a file and its words for people hold nothing of its content", async () => {
  await a.saveVisits(household, 1);
  const file = (await exportParcel(a.store, "all"))?.file;
  const words = (await file?.text())?.split("[")[0] ?? "";
  for (const part of [file?.name ?? "", words]) expect(part).not.toMatch(/Lò|Pù Vân|Xã |bản /);
});

test("S5 a receipt by file clears with its signature, its hash, its phone and the present epoch only", async () => {
  await a.saveVisits(household, 1);
  await b.take(await textOf(a));
  await b.sync();
  const good = await returnOf(b);
  const before = await a.store.state();
  const changes: Partial<Receipt>[] = [
    { signature: "A".repeat(86) },
    { hash: `${"n".repeat(42)}A` },
    { install: newId(randomBytes) },
    { seq: 2 },
    { epoch: "another" },
  ];
  for (const change of changes) {
    const altered = (receipts: Receipt[]) => receipts.map((receipt) => ({ ...receipt, ...change }));
    const text = await changed(good, ({ receipts, ...rest }) => ({
      ...rest,
      receipts: receipts.map((part) => ({ ...part, receipts: altered(part.receipts) })),
    }));
    expect(await a.take(text)).toMatchObject({ cleared: 0, receiptsForOthers: 0 });
  }
  expect(await a.waiting()).toBe(1);
  expect(await a.store.state()).toEqual(before);
  // Signed by the office, but of an epoch that this phone does not stand in: it clears nothing and opens none.
  await a.store.openEpoch("later", 0);
  expect(await a.take(good)).toEqual(NOTHING);
  expect((await a.store.state()).epoch).toBe("later");
});

test("S10 the 30 days of what a file cleared begin with the office's next word, not with this phone's clock", async () => {
  await a.saveVisits(household, 1);
  await b.take(await textOf(a));
  await b.sync();
  await a.take(await returnOf(b));
  const now = office.clock.now;
  await a.store.settle(0, now, [], []);
  office.clock.now = now + 29 * DAY;
  await a.store.settle(0, now + 29 * DAY, [], []);
  expect(await a.store.held([[1, 1]], 100_000)).toHaveLength(1);
  office.clock.now = now + 31 * DAY;
  await a.store.settle(0, now + 31 * DAY, [], []);
  expect(await a.store.held([[1, 1]], 100_000)).toEqual([]);
  office.clock.now = now;
});

test("S2 envelopes of a phone that this office did not certify are refused and counted", async () => {
  await a.saveVisits(household, 2);
  const file = await textOf(a);
  const without = await changed(file, (parcel) => ({ ...parcel, certificates: [] }));
  expect(await b.take(without)).toEqual({ ...NOTHING, refused: 2 });
  const forged = await changed(file, (parcel) => ({
    ...parcel,
    certificates: parcel.certificates.map((one) => ({ ...one, helper: newId(randomBytes) })),
  }));
  expect(await b.take(forged)).toEqual({ ...NOTHING, refused: 2 });
  const noise = await changed(file, (parcel) => ({ ...parcel, envelopes: [new Uint8Array(20) as Bytes] }));
  expect(await b.take(noise)).toEqual({ ...NOTHING, refused: 1 });
  expect(await b.courier.counts()).toEqual({ waiting: 0, refused: [], toHandBack: 0 });
  // A certificate that an earlier file brought still counts.
  await b.take(file);
  expect(await b.take(without)).toEqual({ ...NOTHING, alreadyHeld: 2 });
});

test("a forged envelope under a colleague's name is carried to the office, refused there, and carried no further", async () => {
  await a.saveVisits(household, 1);
  const file = await changed(await textOf(a), (parcel) => {
    const forged = parcel.envelopes[0]?.slice() as Bytes;
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
    return { ...parcel, envelopes: [forged, ...parcel.envelopes] };
  });
  expect(await b.take(file)).toMatchObject({ carried: 2 });
  expect(await b.sync()).toMatchObject({ end: "done", carried: 1 });
  expect(await b.courier.counts()).toEqual({ waiting: 0, refused: ["proof"], toHandBack: 1 });
});

test("a file of another commune is told apart and keeps nothing", async () => {
  const elsewhere = await openTestOffice();
  const stranger = await enrol(elsewhere);
  await stranger.saveVisits(household, 1);
  expect(await b.take(await textOf(stranger))).toEqual({ kind: "other-commune" });
  expect(await b.courier.counts()).toEqual({ waiting: 0, refused: [], toHandBack: 0 });
});

test("a phone's own file brings it nothing", async () => {
  await a.saveVisits(household, 2);
  expect(await a.take(await textOf(a))).toEqual({ ...NOTHING, alreadyHeld: 2 });
});

test("who hands the same file over again gets its receipts again, for the return file was lost", async () => {
  await a.saveVisits(household, 1);
  const file = await textOf(a);
  await b.take(file);
  await b.sync();
  const returned = await b.courier.handBack();
  await b.courier.noteHanded(returned, office.clock.now);
  expect(await b.courier.counts()).toEqual({ waiting: 0, refused: [], toHandBack: 0 });
  expect(await b.take(file)).toEqual({ ...NOTHING, alreadyHeld: 1 });
  expect(await b.courier.handBack()).toEqual(returned);
});

test("S10 a receipt of an epoch left behind spares no envelope the way: it is carried again", async () => {
  await a.saveVisits(household, 1);
  const file = await textOf(a);
  await b.take(file);
  await b.sync();
  await b.store.openEpoch("later", 0);
  expect(await b.take(file)).toMatchObject({ carried: 1, alreadyHeld: 0 });
});

test("a receipt that came by file ends the carrying of what it is for", async () => {
  await a.saveVisits(household, 1);
  const file = await textOf(a);
  await b.take(file);
  const posted = await office.ask("/api/office/parcel", { method: "POST", body: file });
  const { returnFile } = (await posted.json()) as ParcelAnswer;
  expect(await b.take(returnFile?.text ?? "")).toEqual({ ...NOTHING, receiptsForOthers: 1 });
  expect(await b.courier.counts()).toEqual({ waiting: 0, refused: [], toHandBack: 1 });
});

test("S14 a phone that carries all it may says so, takes nothing of the file, and drops nothing it carries", async () => {
  await a.saveVisits(household, 2);
  const parcel = await parcelOf(await textOf(a));
  const [one, two] = parcel.envelopes as [Bytes, Bytes];
  await b.take(await writeParcel({ ...parcel, envelopes: [one] }, hash));
  const filler = Array.from({ length: Math.ceil(MAX_CARRIED_BYTES / 16_384) }, (_, seq) => {
    return { install: a.install, seq: seq + 10, hash: `filler-${seq}`, bytes: new Uint8Array(16_384) as Bytes };
  });
  expect(await b.courier.takeEnvelopes(parcel.certificates, filler, new Set())).toEqual({ kind: "full" });
  await b.courier.takeEnvelopes(parcel.certificates, filler.slice(20), new Set());
  const before = await b.courier.counts();
  const large = filler.slice(0, 20);
  expect(await b.courier.takeEnvelopes(parcel.certificates, large, new Set())).toEqual({ kind: "full" });
  expect(await b.courier.counts()).toEqual(before);
  // What is small still finds room.
  expect(await b.take(await writeParcel({ ...parcel, envelopes: [two] }, hash))).toMatchObject({ carried: 1 });
});

test("T14 what the office did not take gives way to what it may: a forged file can't fill a courier for good", async () => {
  await a.saveVisits(household, 2);
  const parcel = await parcelOf(await textOf(a));
  const [one, two] = parcel.envelopes as [Bytes, Bytes];
  await b.take(await writeParcel({ ...parcel, envelopes: [one] }, hash));
  const count = Math.floor(MAX_CARRIED_BYTES / 16_640) - 1;
  const forged = Array.from({ length: count }, (_, seq) => {
    return { install: a.install, seq: seq + 10, hash: `forged-${seq}`, bytes: new Uint8Array(16_384) as Bytes };
  });
  expect(await b.courier.takeEnvelopes(parcel.certificates, forged, new Set())).toMatchObject({ carried: count });
  const more = { ...forged[0], hash: "more", bytes: new Uint8Array(30_000) as Bytes } as (typeof forged)[0];
  expect(await b.courier.takeEnvelopes(parcel.certificates, [more], new Set())).toEqual({ kind: "full" });
  const unknown = forged.map(({ seq, hash }) => ({ seq, hash, reason: "unknown-key" as const }));
  await b.courier.noteRejected(a.install, unknown);
  expect(await b.courier.takeEnvelopes(parcel.certificates, [more], new Set())).toMatchObject({ carried: 1 });
  // No more of them than need be, and nothing that the office was not asked for yet.
  const { waiting, refused } = await b.courier.counts();
  expect({ waiting, refused: refused.length }).toEqual({ waiting: 2, refused: count - 1 });
  expect(await b.take(await writeParcel({ ...parcel, envelopes: [one, two] }, hash))).toMatchObject({ alreadyHeld: 1 });
});

test("receiving says what a file is that is none of ours, and throws for none", async () => {
  expect(await receiveParcel(new Blob(["Họ tên;Năm sinh"]))).toEqual({ kind: "not-a-parcel" });
  expect(await receiveParcel(new Blob(["TUNG-NHA 7 phong-bi\n["]))).toEqual({ kind: "newer" });
  expect(await receiveParcel(new Blob([new Uint8Array([0xff, 0xfe, 0xff])]))).toEqual({ kind: "not-a-parcel" });
  // Nobody is enrolled in this browser.
  expect(await receiveParcel(new Blob([await textOf(a)]))).toEqual({ kind: "not-a-parcel" });
  await a.saveVisits(household, 1);
  expect(await receiveParcel(new Blob([await textOf(a)]))).toEqual({ kind: "other-commune" });
});

test("POST /api/office/parcel needs a coordinator, and names a file that is none", async () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    office.ask("/api/office/parcel", { method: "POST", body, headers });
  expect((await post("TUNG-NHA 1 phong-bi", { cookie: "" })).status).toBe(401);
  const wrong = await post("Họ tên;Năm sinh");
  expect([wrong.status, await wrong.json()]).toEqual([422, { problem: "file-unreadable", detail: "not-a-parcel" }]);
  expect(await (await post("TUNG-NHA 2 phong-bi")).json()).toEqual({ problem: "file-unreadable", detail: "newer" });
  expect((await post("x".repeat(8 * 1024 * 1024 + 1))).status).toBe(413);
});
