// Before Dexie, which looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { clear, createStore } from "idb-keyval";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DAY } from "../../../src/base/time.ts";
import { withLock } from "../../../src/device/locks.ts";
import { createOfficeClient } from "../../../src/device/office-client.ts";
import { runSync, SYNC_LOCK } from "../../../src/device/run-sync.ts";
import { addInstallation, makeCurrent, readBackoff } from "../../../src/device/settings.ts";
import type { SyncReason } from "../../../src/device/sync-reason.ts";
import { databaseName } from "../../../src/store/database.ts";
import { mutation, newPhone, type Phone, saveMany } from "../store/store-kit.ts";
import { type PaperOffice, paperOffice } from "../sync/paper-office.ts";

let offices: Map<string, PaperOffice>;
let asked: string[];
const phones: { phone: Phone }[] = [];

/** A phone on the IndexedDB that `runSync` finds, with its office behind `fetch`. */
async function addPhone(): Promise<{ phone: Phone; office: PaperOffice }> {
  const phone = await newPhone({ indexedDB, IDBKeyRange });
  phone.enrolment.certificate.signature = "S".repeat(86);
  await phone.store.putEnrolment(phone.enrolment);
  await addInstallation(phone.install);
  const office = paperOffice(phone);
  offices.set(phone.install, office);
  phones.push({ phone });
  return { phone, office };
}

/** The paper offices as the network sees them: the statement tells which one is meant. */
async function respond(url: string, init: RequestInit): Promise<Response> {
  asked.push(url);
  const signal = { aborted: false };
  if (url === "/api/sync/push") {
    const body = init.body as Uint8Array<ArrayBuffer>;
    const install = [...offices.keys()].find((id) => new TextDecoder().decode(body.slice(0, 2_000)).includes(id)) ?? "";
    return answerOf(await offices.get(install)?.push(body, signal));
  }
  const request = JSON.parse(String(init.body));
  return answerOf(await offices.get(request.install)?.pull(request, signal));
}

function answerOf(reply: Awaited<ReturnType<PaperOffice["push"] | PaperOffice["pull"]>> | undefined): Response {
  if (reply?.kind !== "ok" && reply?.kind !== "problem") throw new TypeError("failed to fetch");
  const [value, status] = reply.kind === "ok" ? [reply.value, 200] : [reply.problem, reply.status];
  return new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
}

const forgetSettings = () => clear(createStore("tung-nha-settings", "settings"));

beforeEach(() => {
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => respond(url, init));
  offices = new Map();
  asked = [];
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const { phone } of phones.splice(0)) {
    phone.store.close();
    indexedDB.deleteDatabase(databaseName(phone.install));
  }
  await forgetSettings();
});

test("S3 the worker pushes for every installation in the browser, and pulls for none", async () => {
  const [old, now] = [await addPhone(), await addPhone()];
  await makeCurrent(now.phone.install);
  await saveMany(old.phone.store, 2);
  await saveMany(now.phone.store, 3);
  const result = await runSync("sync-event");
  expect(result.kind === "ran" && result.passes.map(({ install, sent }) => [install, sent])).toEqual([
    [now.phone.install, 3],
    [old.phone.install, 2],
  ]);
  expect(asked).not.toContain("/api/sync/changes");
  expect((await old.phone.store.counts()).waiting).toBe(0);
});

test("S14 an installation that the settings have forgotten still delivers", async () => {
  const { phone } = await addPhone();
  await saveMany(phone.store, 1);
  await forgetSettings();
  const result = await runSync("sync-event");
  expect(result.kind === "ran" && result.passes).toMatchObject([{ sent: 1, waiting: 0 }]);
});

test("a resident's words that were sent end on their day, though nobody unlocks the phone", async () => {
  const { phone, office } = await addPhone();
  const wanted = mutation();
  const own = [{ id: wanted.id, value: "lời của bà con", eraseOn: Math.floor(Date.now() / DAY) }];
  await phone.store.save({ mutations: [wanted], own });
  office.road = () => "no-network";
  await runSync("sync-event");
  expect((await phone.store.load()).own).toEqual([]);
});

test("S3 an unlocked page pushes and pulls through its own store", async () => {
  const { phone } = await addPhone();
  await saveMany(phone.store, 1);
  const told: string[] = [];
  const onProgress = ({ kind }: { kind: string }) => told.push(kind);
  const result = await runSync("user", { ...unlockedOf(phone), onProgress });
  expect(result).toMatchObject({ kind: "ran", passes: [{ end: "done", sent: 1 }] });
  expect(asked).toEqual(["/api/sync/push", "/api/sync/changes"]);
  expect(told).toEqual(["pushed", "pulled"]);
});

test("S3 while one pass runs another caller is told that it is busy", async () => {
  await addPhone();
  const release = await hold();
  expect(await runSync("user")).toEqual({ kind: "busy" });
  release();
});

test("S3 the browser's sync event waits for a pass under way", async () => {
  const { phone } = await addPhone();
  await saveMany(phone.store, 1);
  const release = await hold();
  const event = runSync("sync-event");
  release();
  expect(await event).toMatchObject({ kind: "ran", passes: [{ sent: 1 }] });
});

test.each<[SyncReason, boolean]>([
  ["timer", false],
  ["saved", false],
  ["visible", false],
  ["user", true],
  ["online", true],
  ["sync-event", true],
])("S4 after failures %s tries at once: %s", async (reason, atOnce) => {
  const { phone, office } = await addPhone();
  await saveMany(phone.store, 1);
  office.road = () => "no-network";
  await runSync("timer");
  await runSync("user");
  expect((await readBackoff(phone.install)).failures).toBe(2);
  office.road = () => "ok";
  const result = await runSync(reason);
  expect(result.kind === "ran" && result.passes[0]?.end).toBe(atOnce ? "done" : "not-due");
  expect((await readBackoff(phone.install)).failures).toBe(atOnce ? 0 : 2);
});

const unlockedOf = ({ store }: Phone) => ({ unlocked: { store, office: createOfficeClient({ readToken: "token" }) } });

test("S3 a list that breaks off is told as open until it is whole, also by a pass that reaches nobody", async () => {
  const { phone, office } = await addPhone();
  const tell = async (reason: SyncReason) => {
    const result = await runSync(reason, unlockedOf(phone));
    return result.kind === "ran" ? [result.passes[0]?.end, result.passes[0]?.listOpen] : [];
  };
  office.pullReply = { kind: "no-network" };
  expect(await tell("opened")).toEqual(["no-network", true]);
  expect(await tell("timer")).toEqual(["not-due", null]);
  office.road = () => "no-network";
  expect(await tell("user")).toEqual(["no-network", true]);
  office.road = () => "ok";
  delete office.pullReply;
  expect(await tell("user")).toEqual(["done", false]);
  office.road = () => "no-network";
  // Nothing says that there is more.
  expect(await tell("user")).toEqual(["no-network", null]);
});

test("S3 a refused pull is no open list: only a person can help", async () => {
  const { phone, office } = await addPhone();
  office.pullReply = { kind: "problem", status: 426, problem: { problem: "too-old" } };
  const passes = await runSync("user", unlockedOf(phone));
  expect(passes).toMatchObject({ kind: "ran", passes: [{ end: "too-old", listOpen: false }] });
});

test("S3 a locked page's pass says nothing of the list", async () => {
  await addPhone();
  expect(await runSync("opened")).toMatchObject({ kind: "ran", passes: [{ end: "done", listOpen: null }] });
});

test("S4 what a pass found to get through lasts until the next one, chunks and pages", async () => {
  const { phone, office } = await addPhone();
  const { pull } = office;
  office.pull = async (request, signal) => (request.limit > 200 ? { kind: "no-network" } : pull(request, signal));
  await runSync("user", unlockedOf(phone));
  expect(await readBackoff(phone.install)).toMatchObject({ failures: 0, pageRows: 125 });
  await runSync("user", unlockedOf(phone));
  expect(office.pulls.map(({ limit }) => limit)).toEqual([125, 125]);
  // Where nothing at all gets through, it is not the size.
  office.pull = async () => ({ kind: "no-network" });
  await runSync("user", unlockedOf(phone));
  expect(await readBackoff(phone.install)).toMatchObject({ failures: 1, pageRows: 500 });
});

/** Another tab is in the middle of a pass. */
async function hold(): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void withLock(SYNC_LOCK, () => held);
  await Promise.resolve();
  return release;
}
