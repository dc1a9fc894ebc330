import { createStore, get, set, update } from "idb-keyval";
import type { Id } from "../base/id.ts";
import type { Day, Millis } from "../base/time.ts";
import { listInstallations } from "../store/open-database.ts";

// Small settings of this browser: nothing personal, nothing that can't be chosen anew. What must last is in the
// database of its installation, and where this one can't be read or written everything goes on without it.

const store = createStore("tung-nha-settings", "settings");

export type Theme = "light" | "dark" | "system";
export type Language = "vi" | "en";

/** Of one installation; survives page and worker, so that neither starts from zero. */
export interface Backoff {
  failures: number;
  /** No automatic pass before this time. */
  notBefore: Millis;
  /** Chunk that got through last (S4). */
  chunkBytes?: number;
  /** Rows of a page that got through last (S4). */
  pageRows?: number;
}

/**
 * Every installation with something in this browser, also old ones: their outbox still delivers (S14). The databases
 * themselves are asked too, since settings can be lost.
 */
export async function knownInstallations(): Promise<Id[]> {
  const noted = orNothing(() => get<Id[]>("installations", store));
  const found = await listInstallations();
  return [...new Set([...((await noted) ?? []), ...found])];
}

/** Before its database is made, so that no outbox is ever forgotten. */
export function addInstallation(install: Id): Promise<void> {
  return update<Id[]>("installations", (all = []) => (all.includes(install) ? all : [...all, install]), store);
}

/** The one that the app opens; null before the first enrolment. */
export async function currentInstallation(): Promise<Id | null> {
  const noted = await orNothing(() => get<Id>("current", store));
  if (noted !== undefined) return noted;
  const [only, ...others] = await knownInstallations();
  return only !== undefined && others.length === 0 ? only : null;
}

/** The others stay, and go on delivering. */
export function makeCurrent(install: Id): Promise<void> {
  return set("current", install, store);
}

/** Where none is noted: that it could not be read a moment ago does not mean so. */
export function noteCurrent(install: Id): Promise<void> {
  return update<Id>("current", (noted) => noted ?? install, store);
}

/** A broken storage must keep neither the page from saying so nor an envelope from leaving. */
async function orNothing<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read();
  } catch {
    return undefined;
  }
}

export async function readTheme(): Promise<Theme> {
  return (await orNothing(() => get<Theme>("theme", store))) ?? "system";
}

export function writeTheme(theme: Theme): Promise<void> {
  return set("theme", theme, store);
}

export async function readLanguage(): Promise<Language> {
  return (await orNothing(() => get<Language>("language", store))) ?? "vi";
}

export function writeLanguage(language: Language): Promise<void> {
  return set("language", language, store);
}

/** What a full disk does not take lasts as long as this script. */
const unwritten = new Map<Id, Backoff>();

/** Never rejects. */
export async function readBackoff(install: Id): Promise<Backoff> {
  const read = () => get<Backoff>(`backoff/${install}`, store);
  return unwritten.get(install) ?? (await orNothing(read)) ?? { failures: 0, notBefore: 0 };
}

/** Never rejects. */
export async function writeBackoff(install: Id, backoff: Backoff): Promise<void> {
  unwritten.set(install, backoff);
  await orNothing(async () => {
    await set(`backoff/${install}`, backoff, store);
    unwritten.delete(install);
  });
}

/** Numbers the files of a day from 1, so that two of them never have one name. */
export async function nextParcelNumber(day: Day): Promise<number> {
  let next = 1;
  await update<{ day: Day; last: number }>(
    "parcels",
    (held) => {
      next = held?.day === day ? held.last + 1 : 1;
      return { day, last: next };
    },
    store,
    // A full disk must not keep envelopes from leaving by file: two files of one name do no harm.
  ).catch(() => {});
  return next;
}
