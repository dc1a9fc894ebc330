// Before Dexie, which looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { createOfficeClient } from "../../src/device/office-client.ts";
import { applyWaiting } from "../../src/server/apply.ts";
import { migrate } from "../../src/server/db/migrate.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import { openLockedStore } from "../../src/store/locked-store.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { OpenStore } from "../../src/store/types.ts";
import { syncOnce } from "../../src/sync/sync-once.ts";
import { keyIdOf } from "../../src/vault/crypto.ts";
import { deriveKey } from "../../src/vault/derive-key.ts";
import { createEnvelopeSealer } from "../../src/vault/envelope-sealer.ts";
import { verify } from "../../src/vault/signature.ts";
import { openVault } from "../../src/vault/vault.ts";
import { copyWholeOffice } from "../support/copy-whole-office.ts";
import {
  type EarlierBuild,
  earlierBuilds,
  readEarlierBuild,
  restoreDevice,
  restoreTables,
} from "../support/earlier-build.ts";
import { MemoryStorage } from "../support/memory-storage.ts";
import { createTestDatabase } from "../support/test-database.ts";
import { openTestOffice, signIn, TEST_ORIGIN, type TestOffice } from "../support/test-office.ts";

const BUILDS = await earlierBuilds();
const NO_LIVE = { onRevision: () => () => undefined };

/** The office of that build under today's server: its database migrated, or a copy of it in memory. */
async function openOffice(left: EarlierBuild, over: string): Promise<{ office: TestOffice; close(): Promise<void> }> {
  const database = await createTestDatabase();
  await restoreTables(left, database.url);
  expect(await migrate(database.url)).toMatchObject({ kind: "ok" });
  const pool = createPool(database.url, () => undefined);
  const held = new PostgresStorage(pool);
  const memory = new MemoryStorage();
  if (over === "memory") await copyWholeOffice(held, memory);
  const data = over === "memory" ? { storage: memory, live: memory } : { storage: held, live: NO_LIVE };
  const office = await openTestOffice({ data, setUp: false });
  office.clock.now = left.now;
  const close = async () => {
    await pool.end();
    await database.drop();
  };
  return { office, close };
}

/** The phone of that build, unlocked by today's app. */
async function openPhone(left: EarlierBuild, office: TestOffice): Promise<OpenStore> {
  const indexedDB = new IDBFactory() as globalThis.IDBFactory;
  await restoreDevice(left, indexedDB);
  const context = {
    clock: () => office.clock.now,
    withLock: <T>(_: string, work: () => Promise<T>) => work(),
    witness: () => undefined,
    idb: { indexedDB, IDBKeyRange: IDBKeyRange as never },
  };
  const locked = await openLockedStore(left.install, context);
  const wrapped = await locked.vault();
  const vault = wrapped && (await openVault(wrapped, left.passphrase, deriveKey));
  const enrolment = await locked.enrolment();
  const intakeKey = enrolment?.keys.find((key) => key.purpose === "intake");
  if (vault?.kind !== "open" || !enrolment || !intakeKey) throw new Error("the phone does not open");
  const { commune } = enrolment.certificate;
  const { privateKey, publicKey } = vault.secrets;
  const envelopes = await createEnvelopeSealer({ commune, install: left.install, privateKey, publicKey, intakeKey });
  return openStore(locked, { rows: vault.rows, envelopes }, context);
}

async function sync(store: OpenStore, office: TestOffice, commune: Id, readToken: string) {
  const road: typeof fetch = (url, init) => office.ask(String(url).slice(TEST_ORIGIN.length), init);
  const client = createOfficeClient({ origin: TEST_ORIGIN, fetch: road, readToken });
  const ports = { store, office: client, clock: () => office.clock.now, verify, keyIdOf };
  const outcome = await syncOnce({ ...ports, canPull: true, signal: { aborted: false } });
  await applyWaiting(office.storage, commune, office.deps);
  return outcome;
}

describe.each(BUILDS.flatMap((build) => ["memory", "PostgreSQL"].map((over) => ({ build, over }))))(
  "S13 what build $build left, over $over",
  ({ build, over }) => {
    let left: EarlierBuild;
    let office: TestOffice;
    let commune: Id;
    let store: OpenStore;
    let close: () => Promise<void>;
    beforeAll(async () => {
      left = await readEarlierBuild(build);
      ({ office, close } = await openOffice(left, over));
      commune = (await office.storage.communes())[0]?.id ?? "";
      store = await openPhone(left, office);
    });
    afterAll(async () => {
      store?.close();
      await close?.();
    });

    test("its phone opens with all it held: rows, draft, saves with and without a receipt", async () => {
      expect(await store.counts()).toMatchObject({ waiting: left.saved.length - left.sent, received: left.sent });
      expect((await store.load()).rows.length).toBeGreaterThan(5);
      expect(await store.draftKeys()).toEqual(["visit/draft"]);
      expect(await store.draft("visit/draft")).toEqual({ note: "Viết dở" });
      expect((await store.envelopes()).map((line) => line.mutations?.[0]?.id)).toEqual(
        left.saved.map((one) => one.mutation),
      );
    });

    test("its outbox drains into today's office, and each save is applied once", async () => {
      const first = await sync(store, office, commune, left.readToken);
      expect(first).toMatchObject({ end: "done", sent: left.saved.length - left.sent });
      expect(await sync(store, office, commune, left.readToken)).toMatchObject({ end: "done", sent: 0 });
      expect((await store.envelopes()).flatMap((line) => (line.state === "applied" ? [] : [line.verdict]))).toEqual([]);
      expect(await store.counts()).toMatchObject({ waiting: 0, awaitingVerdict: 0, needLook: 0 });
      const journal = await office.storage.read(commune, (tx) => tx.journal(1_000));
      const arrived = journal.filter((row) => row.install === left.install).map((row) => row.mutation);
      expect(arrived.reverse()).toEqual(left.saved.map((one) => one.mutation));
    });

    test("its coordinator still signs in and sees the commune", async () => {
      expect((await signIn(office)).status).toBe(200);
      const progress = await office.get<{ villages: unknown[] }>("/api/office/progress");
      expect(progress.villages.length).toBeGreaterThan(0);
    });
  },
);
