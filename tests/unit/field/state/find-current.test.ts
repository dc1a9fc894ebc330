// Before Dexie, which looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { clear, createStore } from "idb-keyval";
import { afterEach, expect, test, vi } from "vitest";
import { addInstallation, currentInstallation, makeCurrent } from "../../../../src/device/settings.ts";
import { findCurrent } from "../../../../src/field/state/find-current.ts";
import { databaseName } from "../../../../src/store/database.ts";
import { newPhone, type Phone } from "../../store/store-kit.ts";

const phones: Phone[] = [];

/** An installation of this browser, certified on that day; null: the office has not answered yet. */
async function addPhone(day: number | null): Promise<Phone> {
  const phone = await newPhone({ indexedDB, IDBKeyRange });
  phones.push(phone);
  const { enrolment, store, install } = phone;
  await addInstallation(install);
  if (day !== null) {
    await store.putEnrolment({ ...enrolment, certificate: { ...enrolment.certificate, issuedAt: day } });
    return phone;
  }
  store.close();
  indexedDB.deleteDatabase(databaseName(install));
  const bare = await phone.reopen();
  phone.store = bare;
  return phone;
}

const loseSettings = () => clear(createStore("tung-nha-settings", "settings"));

afterEach(async () => {
  vi.restoreAllMocks();
  for (const { store, install } of phones.splice(0)) {
    store.close();
    indexedDB.deleteDatabase(databaseName(install));
  }
  await loseSettings();
});

test("the one that the settings name, whatever else is there", async () => {
  const first = await addPhone(1);
  await addPhone(2);
  await makeCurrent(first.install);
  expect(await findCurrent()).toBe(first.install);
});

test("S14 settings that are lost hide no installation: the newest that is enrolled is in use, and noted again", async () => {
  const [, newest] = [await addPhone(1), await addPhone(3), await addPhone(2), await addPhone(null)];
  await loseSettings();
  expect(await findCurrent()).toBe(newest?.install);
  expect(await currentInstallation()).toBe(newest?.install);
});

test("S14 settings that could not be read for a moment are not written over", async () => {
  const [first, newest] = [await addPhone(1), await addPhone(2)];
  await makeCurrent(first.install);
  const { get } = IDBObjectStore.prototype;
  let fails = 2;
  const reading = vi.spyOn(IDBObjectStore.prototype, "get").mockImplementation(function (this: IDBObjectStore, query) {
    if (this.name === "settings" && fails-- > 0) throw new DOMException("for a moment", "UnknownError");
    return get.call(this, query);
  });
  expect(await findCurrent()).toBe(newest.install);
  reading.mockRestore();
  expect(await currentInstallation()).toBe(first.install);
});

test("S6 one that another has followed is not in use, whatever the office's clock said", async () => {
  const [old, next] = [await addPhone(5), await addPhone(4)];
  await old.store.takeSuccessor(next.install);
  await loseSettings();
  expect(await findCurrent()).toBe(next.install);
});

test("S6 one whose successor the office has not confirmed yet stays in use", async () => {
  const [old, next] = [await addPhone(1), await addPhone(null)];
  await old.store.takeSuccessor(next.install);
  await loseSettings();
  expect(await findCurrent()).toBe(old.install);
});

test("nothing there, nothing found", async () => {
  await addPhone(null);
  await addPhone(null);
  await loseSettings();
  expect(await findCurrent()).toBeNull();
});
