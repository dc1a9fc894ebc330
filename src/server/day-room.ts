import type { Id } from "../base/id.ts";
import { DAY, type Millis } from "../base/time.ts";
import { type ReadTx, TransientError } from "./storage.ts";

/**
 * What one installation may bring anew within a day: far above what a person saves, and also above a whole phone that
 * is offered again after a restore; no full disk.
 */
export const DAY_ENVELOPES = 20_000;
export const DAY_ENVELOPE_BYTES = 64 * 1024 * 1024;

export interface Lately {
  install: Id;
  envelopes: number;
  bytes: number;
}

export interface RoomReads {
  /** What was received after and up to a time, by installation; of one alone where one is named. */
  receivedLately(after: Millis, upTo: Millis, install: Id | null): Promise<Lately[]>;
}

/** An installation has used up its room of a day: nothing of the push is stored, and all of it waits on its phone. */
export class NoRoom extends TransientError {}

/** Throws NoRoom. Asked before the new ones are stored; one push more or less does not matter. */
export async function needRoom(tx: ReadTx, installs: Iterable<Id>, now: Millis): Promise<void> {
  for (const install of new Set(installs)) {
    const [lately] = await tx.receivedLately(now - DAY, now, install);
    if (lately !== undefined && isFull(lately)) throw new NoRoom("an installation's day is full");
  }
}

/** Those that are refused for now: one of them is broken, or in a wrong hand. */
export async function fullInstalls(tx: ReadTx, now: Millis): Promise<Lately[]> {
  return (await tx.receivedLately(now - DAY, now, null)).filter(isFull);
}

function isFull({ envelopes, bytes }: Lately): boolean {
  return envelopes >= DAY_ENVELOPES || bytes >= DAY_ENVELOPE_BYTES;
}
