// Before Dexie, which looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { IDBDatabase, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runSync } from "../../../src/device/run-sync.ts";
import { addInstallation, makeCurrent, readBackoff, writeBackoff } from "../../../src/device/settings.ts";
import { COURIER_DATABASE } from "../../../src/store/courier-database.ts";
import { databaseName } from "../../../src/store/database.ts";
import { newPhone, type Phone, saveMany } from "../store/store-kit.ts";
import { type PaperOffice, paperOffice } from "../sync/paper-office.ts";

const SETTINGS = "tung-nha-settings";

let now: Phone;
let old: Phone;
let offices: Map<string, PaperOffice>;

/** The installation in use and an older one, on the IndexedDB that `runSync` finds, with their offices behind `fetch`. */
beforeEach(async () => {
  offices = new Map();
  vi.stubGlobal("fetch", async (_url: string, { body }: { body: Uint8Array<ArrayBuffer> }) => {
    const said = new TextDecoder().decode(body.slice(0, 2_000));
    const office = [...offices].find(([install]) => said.includes(install))?.[1];
    const reply = await office?.push(body, { aborted: false });
    if (reply?.kind !== "ok") throw new TypeError("failed to fetch");
    return new Response(JSON.stringify(reply.value), { headers: { "content-type": "application/json" } });
  });
  [now, old] = [await addPhone(), await addPhone()];
  await makeCurrent(now.install);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const { store, install } of [now, old]) {
    store.close();
    indexedDB.deleteDatabase(databaseName(install));
  }
});

async function addPhone(): Promise<Phone> {
  const phone = await newPhone({ indexedDB, IDBKeyRange });
  phone.enrolment.certificate.signature = "S".repeat(86);
  await phone.store.putEnrolment(phone.enrolment);
  await addInstallation(phone.install);
  offices.set(phone.install, paperOffice(phone));
  return phone;
}

const heldOf = ({ install }: Phone) => offices.get(install)?.held.size;
const passes = async () => {
  const result = await runSync("sync-event");
  return result.kind === "ran" ? result.passes.map(({ install, end, sent }) => [install, end, sent]) : result.kind;
};

/** Every access to these databases fails, as where the browser can't read them. */
function breakDatabases(...names: string[]): void {
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, ...args) {
    if (names.includes(this.name)) throw new DOMException("broken", "UnknownError");
    return transaction.apply(this, args as Parameters<typeof transaction>);
  } as typeof transaction);
}

test("S14 a disk that stays full: all is offered once a pass, of each installation, with a backoff", async () => {
  await saveMany(now.store, 9);
  await saveMany(old.store, 3);
  await writeBackoff(now.install, { failures: 0, notBefore: 0, chunkBytes: 1_000 });
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("the disk is full", "QuotaExceededError");
  });
  expect(await passes()).toEqual([
    [now.install, "fault", 0],
    [old.install, "fault", 0],
  ]);
  expect([heldOf(now), heldOf(old)]).toEqual([9, 3]);
  expect((await now.store.counts()).waiting).toBe(9);
  expect((await readBackoff(now.install)).failures).toBe(1);
  expect(await runSync("timer")).toMatchObject({ passes: [{ end: "not-due" }, { end: "not-due" }] });
  vi.restoreAllMocks();
  expect(await passes()).toEqual([
    [now.install, "done", 9],
    [old.install, "done", 3],
  ]);
  expect((await readBackoff(now.install)).failures).toBe(0);
});

test("S14 settings that can't be read or written keep no envelope on the phone", async () => {
  await saveMany(now.store, 2);
  await saveMany(old.store, 1);
  breakDatabases(SETTINGS);
  expect(await passes()).toHaveLength(2);
  expect([heldOf(now), heldOf(old)]).toEqual([2, 1]);
});

test("S14 one installation whose database fails holds up no other, and says so", async () => {
  await saveMany(old.store, 2);
  breakDatabases(databaseName(now.install), COURIER_DATABASE);
  expect(await passes()).toEqual([
    [now.install, "fault", 0],
    [old.install, "done", 2],
  ]);
});

test("S14 a database that can't be opened is a fault, not an end: the browser is asked to come again", async () => {
  await saveMany(old.store, 2);
  now.store.close();
  const { open } = indexedDB;
  vi.spyOn(indexedDB, "open").mockImplementation((name, version) => {
    if (name === databaseName(now.install)) throw new DOMException("broken", "UnknownError");
    return open.call(indexedDB, name, version);
  });
  expect(await passes()).toEqual([
    [now.install, "fault", 0],
    [old.install, "done", 2],
  ]);
});
