import { expect, test } from "vitest";
import { databaseName, SCHEMA_VERSION } from "../../../src/store/database.ts";
import { openLockedStore } from "../../../src/store/locked-store.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { copyDisk, type DiskCopy, emptyDisk, type Idb } from "../../simulation/disk.ts";
import { applied, household, mutation, newPhone, type Phone, page, receive, rowOf, saveMany } from "./store-kit.ts";

/**
 * The tables of version 1, as its own code made them: "keyPath, index, [index+index]", empty for keys outside. Written
 * out and not taken from the code of today: what lies on old phones does not change with it.
 */
const VERSION_1: Record<string, string> = {
  state: "",
  outbox: "seq, [due+seq]",
  sealed: "",
  pending: "seq, over",
  verdicts: "seq, look",
  rows: "",
  places: ", gen",
  drafts: "",
  own: "",
  changes: "++n",
};

/** A disk that version 1 left behind, with what a phone of that time held. */
async function diskOfVersion1(phone: Phone, held: DiskCopy): Promise<Idb> {
  const idb = emptyDisk();
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = idb.indexedDB.open(databaseName(phone.install), 10);
    opening.onupgradeneeded = () => {
      for (const [name, shape] of Object.entries(VERSION_1)) makeTable(opening.result, name, shape);
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const known = held.filter(({ name }) => name in VERSION_1);
  const transaction = db.transaction(Object.keys(VERSION_1), "readwrite");
  const done = new Promise((resolve) => transaction.addEventListener("complete", resolve));
  for (const { name, keys, values } of known) {
    const table = transaction.objectStore(name);
    values.forEach((value, at) => void (table.keyPath === null ? table.put(value, keys[at]) : table.put(value)));
  }
  await done;
  db.close();
  return idb;
}

function makeTable(db: IDBDatabase, name: string, shape: string): void {
  const [key = "", ...indexes] = shape.split(", ");
  const counts = key.startsWith("++");
  const keyPath = key.replace("++", "");
  const table = db.createObjectStore(name, keyPath === "" ? {} : { keyPath, autoIncrement: counts });
  for (const index of indexes) {
    const parts = index.startsWith("[") ? index.slice(1, -1).split("+") : index;
    table.createIndex(index, parts);
  }
}

test("S13 a database of version 1 opens with all it holds, and goes on saving", async () => {
  const phone = await newPhone();
  await saveMany(phone.store, 4);
  await receive(phone, 2);
  const [kept] = [household()];
  await phone.store.applyPage(page(5, { rows: [rowOf(kept)], verdicts: [applied(1, 4)] }));
  await phone.store.putDraft("visit/1", { note: "đang ghi" });
  await phone.store.putOwn("own-1", "lời riêng");
  const before = await phone.store.load();
  phone.store.close();
  const idb = await diskOfVersion1(phone, await copyDisk(phone.idb as Idb, databaseName(phone.install)));
  const context = { ...phone.context, idb };
  const store = await openStore(await openLockedStore(phone.install, context), phone.keys, context);
  expect(SCHEMA_VERSION).toBe(2);
  expect(await store.load()).toEqual(before);
  expect(await store.draft("visit/1")).toEqual({ note: "đang ghi" });
  expect((await store.waiting(0, 1_000_000)).map(({ seq }) => seq)).toEqual([3, 4]);
  expect(await store.counts()).toMatchObject({ waiting: 2, received: 2, blobsWaiting: 0, behind: false });
  const bytes = new Uint8Array(9);
  const saved = await store.save({ mutations: [mutation()], blobs: [{ hash: "B".repeat(43), bytes }] });
  expect(saved).toEqual({ kind: "saved", seq: 5 });
  expect(await store.counts()).toMatchObject({ waiting: 3, blobsWaiting: 1 });
  store.close();
});
