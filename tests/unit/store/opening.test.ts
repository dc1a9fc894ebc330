import { beforeEach, expect, test } from "vitest";
import { databaseName, SCHEMA_VERSION } from "../../../src/store/database.ts";
import { tryOpenLockedStore } from "../../../src/store/locked-store.ts";
import { listInstallations } from "../../../src/store/open-database.ts";
import { mutation, newPhone, type Phone, saveMany } from "./store-kit.ts";

let phone: Phone;
beforeEach(async () => {
  phone = await newPhone();
});

/** As a later version of the app opens it. */
function openNewer(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = phone.idb.indexedDB.open(databaseName(phone.install), (SCHEMA_VERSION + 1) * 10);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

test("S13 an older app does not touch a newer database, and says so", async () => {
  await saveMany(phone.store, 1);
  phone.store.close();
  const newer = await openNewer();
  newer.close();
  expect(await tryOpenLockedStore(phone.install, phone.context)).toEqual({ kind: "newer-database" });
});

test("S13 a store lets a newer version of the app in, tells its page, and saves nothing more", async () => {
  await saveMany(phone.store, 1);
  const closed = new Promise<void>((resolve) => phone.store.watchClosed(resolve));
  const newer = await openNewer();
  await closed;
  expect(await phone.store.save({ mutations: [mutation()] })).toEqual({ kind: "failed", error: "DatabaseClosedError" });
  newer.close();
});

test("S13 a page that holds an older database open without letting go blocks the update, and that is said", async () => {
  phone.store.close();
  const stubborn = await new Promise<IDBDatabase>((resolve) => {
    const request = phone.idb.indexedDB.open("tung-nha-old-old-old-old-oldd1", 5);
    request.onsuccess = () => resolve(request.result);
  });
  expect(await tryOpenLockedStore("old-old-old-old-oldd1", phone.context)).toEqual({ kind: "blocked" });
  stubborn.close();
});

test("a store that is closed by its own page tells nobody", async () => {
  let told = false;
  phone.store.watchClosed(() => {
    told = true;
  });
  phone.store.close();
  expect(told).toBe(false);
});

test("S14 every installation's database is found by its name, and no other one", async () => {
  phone.idb.indexedDB.open("tung-nha-settings");
  const other = "B".repeat(22);
  await tryOpenLockedStore(other, phone.context);
  expect((await listInstallations(phone.idb)).sort()).toEqual([other, phone.install].sort());
});

test("S14 two installations in one browser share nothing", async () => {
  const opening = await tryOpenLockedStore("B".repeat(22), phone.context);
  await saveMany(phone.store, 2);
  expect(opening.kind === "open" && (await opening.store.counts())).toMatchObject({ waiting: 0, head: 0 });
  expect(opening.kind === "open" && (await opening.store.enrolment())).toBeNull();
});

test("nothing that a person wrote lies in the database unsealed", async () => {
  const word = "Bí mật của bà con";
  await phone.store.putDraft("visit/1", { note: word });
  await phone.store.save({ mutations: [mutation(word)], own: [{ id: "x", value: word }] });
  const tables = await new Promise<string>((resolve) => {
    const request = phone.idb.indexedDB.open(databaseName(phone.install));
    request.onsuccess = () => resolve(dumpText(request.result));
  });
  expect(tables).toContain(phone.enrolment.communeName);
  expect(tables).not.toContain(word);
});

async function dumpText(db: IDBDatabase): Promise<string> {
  const decoder = new TextDecoder();
  const show = (_key: string, value: unknown) => (value instanceof Uint8Array ? decoder.decode(value) : value);
  const parts = await Promise.all([...db.objectStoreNames].map((name) => allOf(db, name)));
  db.close();
  return JSON.stringify(parts, show);
}

function allOf(db: IDBDatabase, name: string): Promise<unknown> {
  return new Promise((resolve) => {
    const request = db.transaction(name).objectStore(name).getAll();
    request.onsuccess = () => resolve(request.result);
  });
}
