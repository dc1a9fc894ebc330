// Before Dexie, which looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { clear, createStore } from "idb-keyval";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import { createOfficeClient } from "../../../../src/device/office-client.ts";
import { runSync } from "../../../../src/device/run-sync.ts";
import { currentInstallation } from "../../../../src/device/settings.ts";
import { storeContext } from "../../../../src/device/store-context.ts";
import { openLost } from "../../../../src/server/lost-reports.ts";
import { databaseName } from "../../../../src/store/database.ts";
import { openLockedStore } from "../../../../src/store/locked-store.ts";
import { openStore } from "../../../../src/store/open-store.ts";
import type { OpenStore, StoredEnrolment } from "../../../../src/store/types.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import type { OpenVault } from "../../../../src/vault/vault.ts";
import { copyDisk, type DiskCopy, writeDisk } from "../../../simulation/disk.ts";
import { killAtWrite } from "../../../support/kill-at-write.ts";
import { addHelper, openTestOffice, TEST_ORIGIN, type TestOffice } from "../../../support/test-office.ts";
import { mutation } from "../../store/store-kit.ts";

// What needs a page: the thread of Argon2, the wake-ups, and everything that an open session starts.
vi.mock("../../../../src/device/derive-worker.ts", () => ({ deriveInWorker: async () => new Uint8Array(32) }));
vi.mock("../../../../src/field/state/sync.ts", () => ({ startSync: () => {} }));
vi.mock("../../../../src/field/state/use-draft.ts", () => ({ flushDrafts: async () => {} }));
const LIST_LOADED = "list-loaded";
vi.mock("../../../../src/field/state/open-session.ts", () => ({ openSession }));

const { takeAnew } = await import("../../../../src/field/state/anew.ts");
const { askOffice, lostNumbers, makeInstallation } = await import("../../../../src/field/state/enrol.ts");
const { lazySealer } = await import("../../../../src/field/state/lazy-sealer.ts");
const { otherInstallations } = await import("../../../../src/field/state/installations.ts");
const { session } = await import("../../../../src/field/state/session.ts");
const { startApp } = await import("../../../../src/field/state/start.ts");
const { anewRefused } = await import("../../../../src/field/state/sync-status.ts");

const PHRASE = "bon tu that kho doan";
const DRAFT = { note: "đang ghi dở" };
const WORDS = { kind: "comment", text: "lời của bà con" };
type Session = NonNullable<typeof session.value>;
let office: TestOffice;
/** Answers for one path as the road would; null: the office itself. */
let road: (path: string) => "lost-answer" | "no-network" | null;
let witnesses: Map<string, string>;

/** The part of an open session that has nothing to do with a page. */
async function openSession(locked: { install: string; store: Session["store"] }, ...rest: unknown[]): Promise<void> {
  const [enrolment, vault] = rest as [StoredEnrolment, OpenVault];
  const keys = { rows: vault.rows, envelopes: lazySealer(enrolment, vault) };
  const { install, store } = locked;
  const { helper } = enrolment.certificate;
  const readToken = vault.secrets.readToken ?? "";
  const open = { install, helper, enrolment, vault, readToken, helperName: { value: "" } };
  const inUse = (await currentInstallation()) === install;
  session.value = { ...open, inUse, store: await openStore(store, keys, storeContext) } as unknown as Session;
}

beforeAll(async () => {
  office = await openTestOffice();
});
beforeEach(() => {
  road = () => null;
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
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const what = road(path);
    if (what === "no-network") throw new TypeError("failed to fetch");
    const headers = { ...(init.headers as Record<string, string>), origin: TEST_ORIGIN };
    const answer = await office.ask(path, { ...init, headers });
    if (what === "lost-answer") throw new TypeError("failed to fetch");
    return answer;
  });
});
afterEach(async () => {
  session.value = null;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith("tung-nha-") && name !== "tung-nha-settings") indexedDB.deleteDatabase(name);
  }
  await clear(createStore("tung-nha-settings", "settings"));
});
afterAll(() => vi.unstubAllGlobals());

const open = () => session.peek() as Session;
const sync = async ({ store, readToken }: Session = open()) => {
  const result = await runSync("user", { unlocked: { store, office: createOfficeClient({ readToken }) } });
  return result.kind === "ran" ? result.passes.find(({ install }) => install === store.install)?.end : "busy";
};
const save = (store: OpenStore) => store.save({ mutations: [mutation()] });

/** An enrolled phone whose disk of yesterday was put back, and that has heard it. */
async function behind(): Promise<Session> {
  const { link } = await addHelper(office, "Lương Văn Dũng", []);
  const unfinished = await makeInstallation(PHRASE, link.token);
  expect(await askOffice(unfinished)).toEqual({ kind: "enrolled" });
  const { install, store } = open();
  await sync();
  for (let at = 0; at < 2; at++) await save(store);
  await sync();
  const yesterday = await copyDisk({ indexedDB, IDBKeyRange }, databaseName(install));
  await save(store);
  await sync();
  await putBack(open(), yesterday);
  await save(open().store);
  await open().store.putDraft("visit/1", DRAFT);
  await open().store.putOwn("comment-1", WORDS);
  await open().store.putOwn(LIST_LOADED, { kind: "list-loaded" });
  expect(await sync()).toBe("behind");
  expect(await save(open().store)).toEqual({ kind: "behind" });
  return open();
}

async function putBack({ install, store, enrolment, vault }: Session, disk: DiskCopy): Promise<void> {
  store.close();
  indexedDB.deleteDatabase(databaseName(install));
  (await openLockedStore(install, storeContext)).close();
  await writeDisk({ indexedDB, IDBKeyRange }, databaseName(install), disk);
  await openSession({ install, store: (await openLockedStore(install, storeContext)) as never }, enrolment, vault);
}

const successors = async () => {
  const [commune] = await office.storage.communes();
  return office.storage.read(commune?.id ?? "", (tx) => tx.successors());
};
const of = async (install: string) => (await successors()).filter((row) => row.of === install);

test("S6 a phone with yesterday's disk saves again after one contact, and all it has arrives", async () => {
  const old = await behind();
  expect(await takeAnew(old)).toBe(true);
  const next = open();
  expect(next.install).not.toBe(old.install);
  expect(await currentInstallation()).toBe(next.install);
  expect(await save(next.store)).toEqual({ kind: "saved", seq: 1 });
  expect(await sync()).toBe("done");
  expect(await next.store.counts()).toMatchObject({ waiting: 0, received: 1, behind: false });
  expect(await old.store.counts()).toMatchObject({ waiting: 0, received: 3, behind: true });
});

test("S14 drafts and own texts go along, and lie in one place afterwards", async () => {
  const old = await behind();
  await takeAnew(old);
  const { store } = open();
  expect(await store.draft("visit/1")).toEqual(DRAFT);
  expect((await store.load()).own).toContainEqual({ id: "comment-1", value: WORDS });
  expect(await old.store.draftKeys()).toEqual([]);
  expect((await old.store.load()).own.map(({ id }) => id)).not.toContain("comment-1");
  // The old one can still be opened, to read what became of its saves.
  expect((await old.store.load()).own.map(({ id }) => id)).toContain(LIST_LOADED);
  expect(await otherInstallations(open().install)).toEqual([{ install: old.install, inUse: false }]);
});

test("S6 the same passphrase opens the new one, and its key is its own", async () => {
  const old = await behind();
  await takeAnew(old);
  const { openVault } = await import("../../../../src/vault/vault.ts");
  const wrapped = await open().store.vault();
  const vault = wrapped && (await openVault(wrapped, PHRASE, async () => new Uint8Array(32)));
  expect(vault?.kind).toBe("open");
  expect(vault?.kind === "open" && vault.secrets.readToken).toBe(open().readToken);
  expect(open().enrolment.certificate.publicKey).not.toBe(old.enrolment.certificate.publicKey);
});

test("S6 without network it stays barred, and goes on under the same id once there is some", async () => {
  const old = await behind();
  road = () => "no-network";
  expect(await takeAnew(old)).toBe(false);
  expect(await currentInstallation()).toBe(old.install);
  const begun = await old.store.successor();
  expect(await old.store.draft("visit/1")).toEqual(DRAFT);
  road = () => null;
  expect(await takeAnew(old)).toBe(true);
  expect(open().install).toBe(begun);
});

test("S6 an answer that was lost, and a list that broke off, make no second installation", async () => {
  const old = await behind();
  road = (path) => (path === "/api/enrol/again" ? "lost-answer" : null);
  expect(await takeAnew(old)).toBe(false);
  road = (path) => (path === "/api/sync/changes" ? "no-network" : null);
  expect(await takeAnew(old)).toBe(false);
  expect(await currentInstallation()).toBe(old.install);
  road = () => null;
  expect(await takeAnew(old)).toBe(true);
  expect(await of(old.install)).toHaveLength(1);
});

test("S6 an older installation that is only opened to be read takes no new one", async () => {
  const old = await behind();
  await takeAnew(old);
  const next = open();
  session.value = { ...old, inUse: false };
  expect(await takeAnew(open())).toBe(true);
  expect(await currentInstallation()).toBe(next.install);
  expect(await of(old.install)).toHaveLength(1);
});

test("S6 a successor whose database went after it was certified is given up for another id", async () => {
  const old = await behind();
  road = (path) => (path === "/api/sync/changes" ? "no-network" : null);
  expect(await takeAnew(old)).toBe(false);
  const gone = (await old.store.successor()) ?? "";
  indexedDB.deleteDatabase(databaseName(gone));
  road = () => null;
  expect(await takeAnew(old)).toBe(true);
  expect(open().install).not.toBe(gone);
  expect(await open().store.draft("visit/1")).toEqual(DRAFT);
  expect(await save(open().store)).toMatchObject({ kind: "saved" });
});

test("S6 a phone that the office lets go on under nothing says so, keeps all, and goes on once it may", async () => {
  const old = await behind();
  const setActive = (active: boolean) =>
    office.storage.locked(old.enrolment.certificate.commune, async (tx) => {
      const row = await tx.record("helper", old.helper);
      if (row) await tx.putRecords([{ ...row, doc: { ...row.doc, active } }]);
    });
  await setActive(false);
  expect([await takeAnew(old), anewRefused.value]).toEqual([false, true]);
  expect(await old.store.draft("visit/1")).toEqual(DRAFT);
  await setActive(true);
  expect([await takeAnew(old), anewRefused.value]).toEqual([true, false]);
});

test("S14 the witness of the old installation tells no loss of what arrived", async () => {
  const old = await behind();
  await takeAnew(old);
  await save(open().store);
  await sync();
  expect(await lostNumbers()).toEqual([]);
  const [commune] = await office.storage.communes();
  const lost = await office.storage.read(commune?.id ?? "", openLost);
  expect(lost.filter(({ install }) => install === old.install || install === open().install)).toEqual([]);
});

test("S14 killed at any write on the way, nothing is lost and the next contact ends it", async () => {
  const old = await behind();
  for (let n = 1; ; n++) {
    const kill = killAtWrite(n);
    const ended = await takeAnew(open()).catch(() => false);
    vi.restoreAllMocks();
    if (kill.writes() < n) {
      expect(ended).toBe(true);
      expect(n).toBeGreaterThan(10);
      break;
    }
    // The page is loaded again and unlocked: what the app opens then holds the draft, also between two steps.
    const current = (await currentInstallation()) ?? "";
    expect(await heldDraft(current, old), `killed at write ${n}`).toEqual(DRAFT);
    if (current !== old.install) break;
    session.value = old;
  }
  const current = (await currentInstallation()) ?? "";
  expect(current).not.toBe(old.install);
  expect(await of(old.install)).toHaveLength(1);
  // The app is started once more: what lies in the new one lies there alone.
  await startApp(null);
  await expect.poll(() => heldDraft(old.install, old)).toBeUndefined();
  await expect.poll(() => ownKeys(old)).toEqual(expect.not.arrayContaining(["comment-1"]));
  expect(await heldDraft(current, old)).toEqual(DRAFT);
});

const heldDraft = (install: string, old: Session) => looked(install, old, (store) => store.draft("visit/1"));
const ownKeys = (old: Session) =>
  looked(old.install, old, async (store) => (await store.load()).own.map(({ id }) => id));

async function looked<T>(install: string, { vault, enrolment }: Session, look: (store: OpenStore) => Promise<T>) {
  const locked = await openLockedStore(install, storeContext);
  const keys = { rows: vault.rows, envelopes: lazySealer(enrolment, vault) };
  const seen = await look(await openStore(locked, keys, storeContext));
  locked.close();
  return seen;
}

test("S6 another phone's vault is never taken for the successor's", async () => {
  const old = await behind();
  const stranger = newId(randomBytes);
  const { createVault } = await import("../../../../src/vault/vault.ts");
  const other = await openLockedStore(stranger, storeContext);
  await other.putVault((await createVault(PHRASE, async () => randomBytes(32))).wrapped);
  other.close();
  await old.store.takeSuccessor(stranger);
  expect(await takeAnew(old)).toBe(false);
  expect(await currentInstallation()).toBe(old.install);
});
