// Before Dexie, which looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { clear, createStore } from "idb-keyval";
import { afterEach, expect, test } from "vitest";
import { addInstallation, makeCurrent } from "../../../../src/device/settings.ts";
import { exportUnopened, olderOutboxes, readableOutboxes } from "../../../../src/field/state/readable.ts";
import { readParcel } from "../../../../src/protocol/parcel.ts";
import { hash } from "../../../../src/vault/crypto.ts";
import { newPhone, type Phone, saveMany } from "../../store/store-kit.ts";

afterEach(async () => {
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith("tung-nha-") && name !== "tung-nha-settings") indexedDB.deleteDatabase(name);
  }
  await clear(createStore("tung-nha-settings", "settings"));
});

async function phoneHere(saves: number): Promise<Phone> {
  const phone = await newPhone({ indexedDB, IDBKeyRange });
  await addInstallation(phone.install);
  await saveMany(phone.store, saves);
  return phone;
}

test("S14 what an older installation still holds goes out as a file, without its passphrase, and goes on waiting", async () => {
  const [old, now] = [await phoneHere(2), await phoneHere(1)];
  await makeCurrent(now.install);
  expect(await readableOutboxes()).toHaveLength(2);
  expect(await olderOutboxes(now.install)).toEqual([{ install: old.install, waiting: 2 }]);
  const made = await exportUnopened(old.install);
  const read = await readParcel((await made?.file.text()) ?? "", hash);
  const held = (await old.store.exportable("all")).map(({ bytes }) => bytes);
  expect(read.kind === "parcel" && read.parcel.envelopes).toEqual(held);
  expect((await old.store.counts()).waiting).toBe(2);
});
