// Before Dexie, which looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { clear, createStore } from "idb-keyval";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import { addInstallation, currentInstallation, makeCurrent } from "../../../../src/device/settings.ts";
import { certificateText, keyText } from "../../../../src/protocol/signed-text.ts";
import { databaseName } from "../../../../src/store/database.ts";
import { generateKeyPair, keyIdOf, randomBytes } from "../../../../src/vault/crypto.ts";
import { generateSigningKey, sign } from "../../../../src/vault/signature.ts";
import { newPhone, type Phone, saveMany } from "../../store/store-kit.ts";

// What needs a page: the thread of Argon2, the wake-ups, and everything that an open session starts.
vi.mock("../../../../src/device/derive-worker.ts", () => ({ deriveInWorker: async () => new Uint8Array(32) }));
vi.mock("../../../../src/field/state/sync.ts", () => ({ startSync: () => {} }));
vi.mock("../../../../src/field/state/open-session.ts", () => ({ openSession: async () => {} }));

const { app } = await import("../../../../src/field/state/app-state.ts");
const { askOffice, lostNumbers, makeInstallation } = await import("../../../../src/field/state/enrol.ts");
const { findUnfinished, otherInstallations } = await import("../../../../src/field/state/installations.ts");
const { startApp } = await import("../../../../src/field/state/start.ts");

const PHRASE = "bon tu that kho doan";
let witnesses: Map<string, string>;

beforeEach(() => {
  witnesses = new Map();
  vi.stubGlobal("localStorage", {
    get length() {
      return witnesses.size;
    },
    key: (index: number) => [...witnesses.keys()][index] ?? null,
    getItem: (key: string) => witnesses.get(key) ?? null,
    setItem: (key: string, value: string) => witnesses.set(key, value),
    removeItem: (key: string) => witnesses.delete(key),
  });
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("failed to fetch");
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith("tung-nha-") && name !== "tung-nha-settings") indexedDB.deleteDatabase(name);
  }
  await clear(createStore("tung-nha-settings", "settings"));
});

/** An enrolled phone in this browser, in use. */
async function working(): Promise<Phone> {
  const phone = await newPhone({ indexedDB, IDBKeyRange });
  await phone.store.putVault({ wrapped: true } as never);
  await addInstallation(phone.install);
  await makeCurrent(phone.install);
  return phone;
}

/** Answers the enrolment as the office does. */
async function officeAnswers(): Promise<void> {
  const [receipt, intake] = await Promise.all([generateSigningKey(), generateKeyPair()]);
  const commune = newId(randomBytes);
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    const { install, publicKey } = JSON.parse(String(init.body));
    const helper = newId(randomBytes);
    const unsigned = { commune, install, publicKey, helper, issuedAt: 1_762_400_000_000 };
    const key = {
      commune,
      purpose: "intake" as const,
      keyId: await keyIdOf(intake.publicKey),
      publicKey: intake.publicKey,
    };
    const answer = {
      v: 1,
      certificate: { ...unsigned, signature: await sign(receipt.privateKey, certificateText(unsigned)) },
      readToken: "R".repeat(43),
      commune: { id: commune, name: "Xã Thử" },
      helper: { id: helper, name: "Vi Văn Thử" },
      epoch: "E".repeat(22),
      receiptKey: receipt.publicKey,
      keys: [{ ...key, signature: await sign(receipt.privateKey, keyText(key)) }],
    };
    return new Response(JSON.stringify(answer), { headers: { "content-type": "application/json" } });
  });
}

test("S14 the first installation of a browser is the one in use at once, so that a lost answer is asked for again", async () => {
  const { locked } = await makeInstallation(PHRASE, "token");
  expect(await currentInstallation()).toBe(locked.install);
});

test("S14 a link that is only opened does not shut a helper out of a phone that works", async () => {
  const phone = await working();
  const unfinished = await makeInstallation(PHRASE, "old link");
  expect((await askOffice(unfinished)).kind).toBe("no-network");
  expect(await currentInstallation()).toBe(phone.install);
  await startApp(null);
  expect(app.value).toMatchObject({ kind: "locked", locked: { install: phone.install } });
});

test("S14 the new installation is in use once its enrolment is kept, and the old one can still be opened", async () => {
  const phone = await working();
  const unfinished = await makeInstallation(PHRASE, "token");
  await officeAnswers();
  expect(await askOffice(unfinished)).toEqual({ kind: "enrolled" });
  expect(await currentInstallation()).toBe(unfinished.locked.install);
  expect(await otherInstallations(unfinished.locked.install)).toEqual([{ install: phone.install, inUse: false }]);
});

test("S14 an enrolment whose answer was lost is found again beside the phone that works", async () => {
  await working();
  const { locked } = await makeInstallation(PHRASE, "token");
  expect((await findUnfinished())?.install).toBe(locked.install);
});

test("S14 with a link a phone whose database can't be opened is enrolled anew", async () => {
  const install = newId(randomBytes);
  await addInstallation(install);
  await makeCurrent(install);
  // As a newer version of the app left it.
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open(databaseName(install), 990);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
  await startApp(null);
  expect(app.value).toEqual({ kind: "no-database", why: "newer-database" });
  await startApp("token");
  expect(app.value).toEqual({ kind: "enrolling", token: "token", locked: null });
});

test("S14 a database that opens and can't be read is said, and does not leave the page blank", async () => {
  const phone = await working();
  phone.store.close();
  vi.spyOn(IDBObjectStore.prototype, "get").mockImplementation(() => {
    throw new DOMException("broken", "UnknownError");
  });
  await startApp(null);
  expect(app.value).toEqual({ kind: "no-database", why: "unavailable" });
  await startApp("token");
  expect(app.value).toEqual({ kind: "enrolling", token: "token", locked: null });
});

test("S14 a save in another tab while the heads are read is no loss", async () => {
  const phone = await working();
  await saveMany(phone.store, 3);
  const key = `tung-nha-head/${phone.install}`;
  witnesses.set(key, "3");
  const databases = indexedDB.databases.bind(indexedDB);
  vi.spyOn(indexedDB, "databases").mockImplementation(async () => {
    witnesses.set(key, "4");
    return databases();
  });
  expect(await lostNumbers()).toEqual([]);
});

test("S14 what the witness knows and the database does not is told", async () => {
  const phone = await working();
  await saveMany(phone.store, 3);
  witnesses.set(`tung-nha-head/${phone.install}`, "5");
  expect(await lostNumbers()).toEqual([{ install: phone.install, from: 4, to: 5 }]);
});
