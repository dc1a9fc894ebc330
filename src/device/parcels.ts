import { dayOf } from "../base/time.ts";
import { MAX_PARCEL_CHARS, type Parcel, parcelName, readParcel, writeParcel } from "../protocol/parcel.ts";
import { type CourierCounts, hasCourier } from "../store/courier.ts";
import { type CourierStore, openCourierStore } from "../store/courier-files.ts";
import { tryOpenLockedStore } from "../store/locked-store.ts";
import { isQuota } from "../store/save.ts";
import type { LockedStore } from "../store/types.ts";
import type { StoredEnvelope } from "../sync/ports.ts";
import { hash } from "../vault/crypto.ts";
import { verify } from "../vault/signature.ts";
import { askForSyncEvent } from "./background-sync.ts";
import { clock } from "./clock.ts";
import { knownInstallations, nextParcelNumber } from "./settings.ts";
import { storeContext } from "./store-context.ts";
import { type Enrolled, type TakenParcel, takeParcel } from "./take-parcel.ts";

/** Envelopes of one file, in bytes: as text a third more, and every reader takes 8 MB. */
const MAX_FILE_BYTES = 5 * 1024 * 1024;
/** ms: the browser may still be reading the file after the click. */
const KEEP_URL = 60_000;

/** A file ready to be shared. */
export interface ExportedParcel {
  /** "tung-nha-2025-11-06-1.txt", text/plain: no personal word in it. */
  file: File;
  /** Envelopes, or receipts, in it. */
  count: number;
  /** Call it once the file has left this phone; nothing leaves the outbox by it. */
  noteTaken(): Promise<void>;
}

export type ParcelReceived =
  | {
      kind: "taken";
      /** Envelopes of colleagues that this phone carries from now on. */
      carried: number;
      /** Held already, or this phone's own. */
      alreadyHeld: number;
      /** Of no phone that the office has certified: not taken. */
      refused: number;
      /** Own envelopes that now have their receipt. */
      cleared: number;
      /** Receipts kept for colleagues. */
      receiptsForOthers: number;
      /** Part of the file is missing or was changed; what was whole counts. */
      damaged: boolean;
    }
  | { kind: "not-a-parcel" }
  /** A later version of the app wrote it. */
  | { kind: "newer" }
  /** Nothing in it is of a commune that this phone is enrolled in. */
  | { kind: "other-commune" }
  /** No room for all of it: on the disk, or in what this phone may carry. What was there before stays, receipts count. */
  | { kind: "full"; cleared: number; receiptsForOthers: number }
  | { kind: "failed" };

/** Writes what waits into a file; null when there is nothing. What does not fit into one file is left for the next. */
export async function exportParcel(store: LockedStore, which: "all" | "uncarried"): Promise<ExportedParcel | null> {
  const enrolment = await store.enrolment();
  const envelopes = fitting(await store.exportable(which));
  if (enrolment === null || envelopes.length === 0) return null;
  const parcel: Parcel = {
    certificates: [enrolment.certificate],
    envelopes: envelopes.map(({ bytes }) => bytes),
    receipts: [],
  };
  const seqs = envelopes.map(({ seq }) => seq);
  return {
    file: await fileOf(parcel),
    count: envelopes.length,
    noteTaken: () => store.noteCarried(seqs, clock()),
  };
}

function fitting(envelopes: readonly StoredEnvelope[]): StoredEnvelope[] {
  let room = MAX_FILE_BYTES;
  return envelopes.filter(({ bytes }) => {
    room -= bytes.length;
    return room >= 0;
  });
}

/** Takes a file in, whatever it is. Nothing that was held before is lost by it. */
export async function receiveParcel(file: Blob): Promise<ParcelReceived> {
  try {
    if (file.size > MAX_PARCEL_CHARS) return { kind: "not-a-parcel" };
    const read = await readParcel(await file.text(), hash);
    if (read.kind !== "parcel") return read;
    const taken = await withEnrolled((enrolled) => take(read.parcel, enrolled));
    return taken.kind === "taken" ? { ...taken, damaged: read.damaged } : taken;
  } catch (error) {
    return isQuota(error) ? { kind: "full", cleared: 0, receiptsForOthers: 0 } : { kind: "failed" };
  }
}

async function take(parcel: Parcel, enrolled: readonly Enrolled[]): Promise<TakenParcel> {
  let courier: Promise<CourierStore> | null = null;
  const open = () => {
    courier ??= openCourierStore({ clock });
    return courier;
  };
  try {
    const taken = await takeParcel(parcel, enrolled, { clock, verify, courier: open });
    if (taken.kind === "taken" && taken.carried > 0) void askForSyncEvent();
    return taken;
  } finally {
    (await (courier as Promise<CourierStore> | null)?.catch(() => null))?.close();
  }
}

/** Every installation of this phone that is enrolled: a receipt may be for an old one (S14). */
async function withEnrolled<T>(work: (enrolled: Enrolled[]) => Promise<T>): Promise<T> {
  const enrolled: Enrolled[] = [];
  const stores: LockedStore[] = [];
  try {
    for (const install of await knownInstallations()) {
      const opening = await tryOpenLockedStore(install, storeContext);
      if (opening.kind !== "open") continue;
      stores.push(opening.store);
      if ((await opening.store.enrolment()) !== null)
        enrolled.push({ store: opening.store, state: await opening.store.state() });
    }
    return await work(enrolled);
  } finally {
    for (const store of stores) store.close();
  }
}

/** Envelopes of colleagues, and toHandBack: receipts that no file has brought back yet. */
export async function courierCounts(): Promise<CourierCounts> {
  return (await withCourier((courier) => courier.counts())) ?? { waiting: 0, refused: [], toHandBack: 0 };
}

/** Once a person has seen what the office will never take. */
export async function forgetRefused(): Promise<void> {
  await withCourier((courier) => courier.forgetRefused());
}

/** Writes the receipts for colleagues into a file; null when there is nothing. */
export async function exportReturn(): Promise<ExportedParcel | null> {
  const receipts = (await withCourier((courier) => courier.handBack())) ?? [];
  if (receipts.length === 0) return null;
  return {
    file: await fileOf({ certificates: [], envelopes: [], receipts }),
    count: receipts.reduce((sum, part) => sum + part.receipts.length, 0),
    noteTaken: async () => void (await withCourier((courier) => courier.noteHanded(receipts, clock()))),
  };
}

async function withCourier<T>(work: (courier: CourierStore) => Promise<T>): Promise<T | null> {
  if (!(await hasCourier())) return null;
  const courier = await openCourierStore({ clock });
  try {
    return await work(courier);
  } finally {
    courier.close();
  }
}

async function fileOf(parcel: Parcel): Promise<File> {
  const day = dayOf(clock());
  const text = await writeParcel(parcel, hash);
  return new File([text], parcelName(day, await nextParcelNumber(day)), { type: "text/plain" });
}

/**
 * Hands a file to another app, or saves it where the browser can't share it. Call it in a tap: without one the browser
 * refuses to share, and the file is saved instead. "cancelled": nothing left this phone.
 */
export async function shareFile(file: File): Promise<"shared" | "downloaded" | "cancelled"> {
  const data = { files: [file] };
  if (!navigator.canShare?.(data)) return download(file);
  try {
    await navigator.share(data);
    return "shared";
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return "cancelled";
    return download(file);
  }
}

function download(file: File): "downloaded" {
  const link = document.createElement("a");
  const url = URL.createObjectURL(file);
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL);
  return "downloaded";
}
