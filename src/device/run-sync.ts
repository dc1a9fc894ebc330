import type { Id } from "../base/id.ts";
import { MINUTE, type Millis } from "../base/time.ts";
import { type Courier, hasCourier, openCourier } from "../store/courier.ts";
import { openLockedStore } from "../store/locked-store.ts";
import type { LockedStore, OpenStore, StoreContext } from "../store/types.ts";
import { leftOf, nextDelay } from "../sync/backoff.ts";
import type { BlobOffice } from "../sync/blob-ports.ts";
import type { OfficePort, SyncOutcome, SyncPorts, SyncProgress } from "../sync/ports.ts";
import { isUnfinished, syncOnce } from "../sync/sync-once.ts";
import { keyIdOf } from "../vault/crypto.ts";
import { verify } from "../vault/signature.ts";
import { clock } from "./clock.ts";
import { tryLock, withLock } from "./locks.ts";
import { createPushClient, type OfficeClient } from "./office-client.ts";
import { type Backoff, currentInstallation, knownInstallations, readBackoff, writeBackoff } from "./settings.ts";
import { AT_ONCE, type SyncReason } from "./sync-reason.ts";
import { startTimeLimit } from "./time-limit.ts";

export const SYNC_LOCK = "tung-nha-sync";

/** Longer than the engine's own limit, which it keeps between two requests; this one ends a request under way. */
const HARD_LIMIT: Millis = 2 * MINUTE + 5_000;

/** The unlocked installation of this page; without it a run only pushes. */
export interface Unlocked {
  store: OpenStore;
  /** With the read token of its vault. */
  office: OfficeClient;
}

export interface RunOptions {
  unlocked?: Unlocked;
  onProgress?(progress: SyncProgress): void;
}

/** not-due: too soon after a failure. */
export type PassEnd = SyncOutcome["end"] | "not-due";

export interface PassReport {
  install: Id;
  end: PassEnd;
  sent: number;
  pulled: number;
  /** Envelopes of colleagues that were delivered. */
  carried: number;
  /** Another try may deliver more of those; null where this pass could not tell. */
  carryOpen: boolean | null;
  /** Envelopes, and voice and pictures, without a receipt after the pass; 0 where a fault kept them from being counted. */
  waiting: number;
  blobsWaiting: number;
  /** The list is not whole and can be pulled here; null where this pass could not tell. */
  listOpen: boolean | null;
}

export type RunResult = { kind: "busy" } | { kind: "ran"; passes: PassReport[] };

/**
 * One run for every installation in this browser (S3), the same in page and worker, under one lock. The browser's sync
 * event waits for the lock: it must not be used up while another pass is about to fail.
 */
export async function runSync(reason: SyncReason, options: RunOptions = {}): Promise<RunResult> {
  const passes: PassReport[] = [];
  let busy = false;
  for (const install of await inOrder(options.unlocked?.store.install ?? null)) {
    const tried = await locked(reason, () => attempt(install, reason, options));
    if (tried.kind === "busy") busy = true;
    else if (tried.value) passes.push(tried.value);
  }
  return busy && passes.length === 0 ? { kind: "busy" } : { kind: "ran", passes };
}

/** For one pass, so that the lock is never held longer than that takes. */
async function locked<T>(reason: SyncReason, work: () => Promise<T>) {
  if (reason !== "sync-event") return tryLock(SYNC_LOCK, work);
  return { kind: "ran" as const, value: await withLock(SYNC_LOCK, work) };
}

/** The one in use first; old ones only deliver what they still hold. */
async function inOrder(unlocked: Id | null): Promise<Id[]> {
  const first = unlocked ?? (await currentInstallation());
  const all = await knownInstallations();
  return first === null ? all : [first, ...all.filter((install) => install !== first)];
}

const NOTHING = { sent: 0, pulled: 0, carried: 0, carryOpen: null, waiting: 0, blobsWaiting: 0, listOpen: null };

/** What fails here fails for one installation: all is still in its outbox, and the next run finds it there. */
async function attempt(install: Id, reason: SyncReason, options: RunOptions): Promise<PassReport | null> {
  const unlocked = options.unlocked?.store.install === install ? options.unlocked : undefined;
  try {
    return await runOne(install, reason, options, unlocked);
  } catch {
    const backoff = await readBackoff(install);
    await noteEnd(install, backoff.failures + 1, backoff);
    const state = await unlocked?.store.state().catch(() => null);
    return { ...NOTHING, install, end: "fault", listOpen: state && isUnfinished(state) ? true : null };
  }
}

async function runOne(
  install: Id,
  reason: SyncReason,
  options: RunOptions,
  unlocked: Unlocked | undefined,
): Promise<PassReport | null> {
  if (unlocked) {
    await eraseDue(unlocked.store);
    return pass(unlocked.store, reason, options, unlocked);
  }
  const store = await openLockedStore(install, workerContext);
  try {
    await eraseDue(store);
    return (await store.enrolment()) === null ? null : await pass(store, reason, {}, undefined);
  } finally {
    store.close();
  }
}

/** A resident's words end on their day though nobody unlocks the phone; a failure is tried again by the next run. */
async function eraseDue(store: LockedStore): Promise<void> {
  await store.eraseDue().catch(() => {});
}

/** Without a witness: a store that is opened for a run never saves. */
const workerContext: StoreContext = { clock, withLock, witness: () => {} };

async function pass(
  store: LockedStore,
  reason: SyncReason,
  { onProgress }: RunOptions,
  unlocked: Unlocked | undefined,
): Promise<PassReport> {
  const { install } = store;
  const backoff = await readBackoff(install);
  const wait = AT_ONCE.has(reason) ? 0 : leftOf(backoff.notBefore, clock());
  if (wait > 0) return { ...NOTHING, install, end: "not-due", ...(await left(store)) };
  const time = startTimeLimit(HARD_LIMIT);
  const courier = await openCourierIfAny();
  try {
    const ports = { ...portsOf(store, unlocked, time.signal, backoff), ...courierPort(courier) };
    const { chunkBytes, pageRows, ...outcome } = await syncOnce(ports, onProgress);
    await noteEnd(install, failed(outcome) ? backoff.failures + 1 : 0, { chunkBytes, pageRows });
    const carryOpen = outcome.carryOpen && (await isCarrying(courier));
    return { install, ...outcome, carryOpen, ...(await left(store)) };
  } finally {
    courier?.close();
    time.stop();
  }
}

/** What fails here fails for colleagues' envelopes only, which their senders still hold. */
async function openCourierIfAny(): Promise<Courier | null> {
  try {
    return (await hasCourier()) ? await openCourier({ clock }) : null;
  } catch {
    return null;
  }
}

function courierPort(courier: Courier | null): Pick<SyncPorts, "courier"> {
  if (courier === null) return {};
  return {
    courier: {
      next: (...asked) => courier.next(...asked).catch(() => null),
      takeReceipts: (...taken) => courier.takeReceipts(...taken).catch(() => 0),
      noteRejected: (...noted) => courier.noteRejected(...noted).catch(() => {}),
    },
  };
}

async function isCarrying(courier: Courier | null): Promise<boolean> {
  const counts = await courier?.counts().catch(() => null);
  return (counts?.waiting ?? 0) > 0;
}

/** What `canPull` keeps the engine from. */
function pushOnly(store: LockedStore): Pick<SyncPorts, "store"> & { office: OfficePort & BlobOffice } {
  const cannot = () => Promise.reject(new Error("a locked store can't pull"));
  return { store: { ...store, applyPage: cannot }, office: { ...createPushClient(), pull: cannot } };
}

function portsOf(
  store: LockedStore,
  unlocked: Unlocked | undefined,
  signal: AbortSignal,
  { failures, chunkBytes, pageRows }: Backoff,
): SyncPorts {
  const { store: open, office } = unlocked ?? pushOnly(store);
  return {
    store: open,
    office,
    blobs: { store: store.blobs, office },
    clock,
    verify,
    keyIdOf,
    canPull: unlocked !== undefined,
    signal,
    afterFailure: failures > 0,
    ...(chunkBytes === undefined ? {} : { chunkBytes }),
    ...(pageRows === undefined ? {} : { pageRows }),
  };
}

/** "behind" reached the office; "out-of-time" only counts when nothing moved. */
function failed({ end, sent, pulled }: Pick<SyncOutcome, "end" | "sent" | "pulled">): boolean {
  return !(end === "done" || end === "behind" || (end === "out-of-time" && sent + pulled > 0));
}

/** `failures` in a row, this one with them. */
async function noteEnd(install: Id, failures: number, road: Pick<Backoff, "chunkBytes" | "pageRows">): Promise<void> {
  const notBefore = failures === 0 ? 0 : clock() + nextDelay(failures, Math.random());
  await writeBackoff(install, { ...road, failures, notBefore });
}

async function left(store: LockedStore): Promise<Pick<PassReport, "waiting" | "blobsWaiting">> {
  const { waiting, blobsWaiting } = await store.counts();
  return { waiting, blobsWaiting };
}
