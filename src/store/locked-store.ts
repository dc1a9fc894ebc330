import { liveQuery } from "dexie";
import { assert } from "../base/assert.ts";
import type { Id } from "../base/id.ts";
import type { LostReport } from "../protocol/messages.ts";
import type { SyncState } from "../sync/ports.ts";
import type { WrappedVault } from "../vault/types.ts";
import { blobStore } from "./blobs.ts";
import { readCounts } from "./counts.ts";
import type { Database } from "./database.ts";
import { openEpoch } from "./epoch.ts";
import { openDatabase } from "./open-database.ts";
import { dueRows, exportable, held, noteCarried, noteRejected, takeReceipts, waiting } from "./outbox.ts";
import { eraseDue } from "./own.ts";
import { settle } from "./settle.ts";
import { readSync, writeSync } from "./sync-record.ts";
import type { LockedStore, OutboxCounts, StoreContext, StoredEnrolment, StoreOpening } from "./types.ts";

const databases = new WeakMap<LockedStore, Database>();

/** For the unlocked half of a store, which stands on the same database. */
export function standOn(store: LockedStore, db: Database): void {
  databases.set(store, db);
}

/** The database behind a store; for this folder only. */
export function databaseOf(store: LockedStore): Database {
  const db = databases.get(store);
  assert(db, "a store that this module opened");
  return db;
}

/** Opens without a secret. Every way it can end is in the answer. */
export async function tryOpenLockedStore(install: Id, context: StoreContext): Promise<StoreOpening> {
  const opening = await openDatabase(install, context);
  return opening.kind === "open" ? { kind: "open", store: lockedStore(opening.db, install, context) } : opening;
}

/** As `tryOpenLockedStore`, for callers that have nothing to say but "it failed": rejects with a StoreClosed. */
export async function openLockedStore(install: Id, context: StoreContext): Promise<LockedStore> {
  const opening = await tryOpenLockedStore(install, context);
  if (opening.kind === "open") return opening.store;
  throw new StoreClosed(opening);
}

export class StoreClosed extends Error {
  override name = "StoreClosed";
  constructor(readonly opening: Exclude<StoreOpening, { kind: "open" }>) {
    super(opening.kind);
  }
}

function lockedStore(db: Database, install: Id, context: StoreContext): LockedStore {
  const store: LockedStore = {
    install,
    vault: async () => ((await db.state.get("vault")) as WrappedVault | undefined) ?? null,
    putVault: async (vault) => void (await db.state.put(vault, "vault")),
    enrolment: async () => ((await db.state.get("enrolment")) as StoredEnrolment | undefined) ?? null,
    putEnrolment: async (enrolment) => void (await db.state.put(enrolment, "enrolment")),
    addLost: (lost) => addLost(db, lost),
    exportable: (which) => exportable(db, which),
    noteCarried: (seqs, at) => noteCarried(db, seqs, at),
    counts: () => readCounts(db),
    watchCounts: (listener) => watchCounts(db, listener),
    watchClosed: (listener) => watchClosed(db, listener),
    close: () => close(db),
    state: () => syncState(db),
    waiting: (after, maxBytes) => waiting(db, after, maxBytes),
    held: (ranges, maxBytes) => held(db, ranges, maxBytes),
    takeReceipts: (receipts, at, officeNow) => takeReceipts(db, install, receipts, at, officeNow),
    noteRejected: (rejected) => noteRejected(db, rejected),
    openEpoch: (epoch, watermark) => openEpoch(db, epoch, watermark),
    noteBehind: async () => void (await db.transaction("rw", db.state, () => writeSync(db, { behind: true }))),
    settle: (watermark, officeNow, keys, reported) => settle(db, officeNow, context.clock(), watermark, keys, reported),
    blobs: blobStore(db, install),
    successor: async () => (await readSync(db)).successor ?? null,
    takeSuccessor: (offered) => takeSuccessor(db, offered),
    dropSuccessor: (refused) => dropSuccessor(db, refused),
    eraseDue: () => eraseDue(db, context.clock()),
  };
  databases.set(store, db);
  return store;
}

function syncState(db: Database): Promise<SyncState> {
  return db.transaction("r", db.state, db.outbox, async () => {
    const enrolment = (await db.state.get("enrolment")) as StoredEnrolment | undefined;
    assert(enrolment, "only an enrolled installation is synced");
    const { certificate, receiptKey, lost } = enrolment;
    const { head, receipted, epoch, pastEpochs, cursor, cursorVersion = 1, watermark } = await readSync(db);
    const waiting = await dueRows(db).count();
    const counters = { head, receipted, epoch, pastEpochs, cursor, cursorVersion, watermark, waiting };
    return { certificate, receiptKey, lost, ...counters };
  });
}

function addLost(db: Database, lost: readonly LostReport[]): Promise<void> {
  return db.transaction("rw", db.state, async () => {
    const enrolment = (await db.state.get("enrolment")) as StoredEnrolment | undefined;
    assert(enrolment, "losses are reported by an enrolled installation");
    await db.state.put({ ...enrolment, lost: [...enrolment.lost, ...lost] }, "enrolment");
  });
}

function takeSuccessor(db: Database, offered: Id): Promise<Id> {
  return db.transaction("rw", db.state, async () => {
    const { successor = offered } = await readSync(db);
    await writeSync(db, { successor });
    return successor;
  });
}

function dropSuccessor(db: Database, refused: Id): Promise<void> {
  return db.transaction("rw", db.state, async () => {
    const { successor, ...rest } = await readSync(db);
    if (successor === refused) await db.state.put(rest, "sync");
  });
}

function watchCounts(db: Database, listener: (counts: OutboxCounts) => void): () => void {
  const ignore = () => {}; // the database was closed under us: `watchClosed` tells
  const subscription = liveQuery(() => readCounts(db)).subscribe(listener, ignore);
  return () => subscription.unsubscribe();
}

/**
 * Dexie closes at "versionchange" by itself, and without `autoOpen` it stays closed: an app that is older than the
 * database must not write into it.
 */
function watchClosed(db: Database, listener: () => void): () => void {
  db.on("close", listener);
  return () => db.on("close").unsubscribe(listener);
}

function close(db: Database): void {
  // Who closes it needs no telling.
  db.on.close.fire = () => {};
  db.close();
}
