import { mkdir } from "node:fs/promises";
import type { Id } from "../base/id.ts";
import { SECOND } from "../base/time.ts";
import { backupKeyOf } from "./backup/backup-key.ts";
import { copyPlace } from "./backup/copy-lines.ts";
import { moveCopy } from "./backup/move-copy.ts";
import { SecondCopy } from "./backup/second-copy.ts";
import type { Backups } from "./db/backups.ts";
import type { ServerDeps } from "./deps.ts";
import type { Storage } from "./storage.ts";

/** Between two looks at the log; a revision is looked at at once. */
const PAUSE = 5 * SECOND;

interface Wake {
  now(): void;
  wait(): Promise<void>;
}

/**
 * Copies the log of each commune to a second place while this process runs. Of several processes one does it; another takes
 * over when that one ends. What fails is told once and tried again.
 */
export function startSecondCopy(
  backups: Backups,
  directory: string,
  deps: ServerDeps,
  options: { onRevision: (listener: () => void) => () => void; onFailure: (error: unknown) => void },
): () => Promise<void> {
  const wake = wakeUps();
  const state = { stopped: false };
  const stopListening = options.onRevision(() => wake.now());
  const run = async () => {
    let told = false;
    while (!state.stopped) {
      try {
        await backups.once("copy", (lost) => follow(backups, directory, deps, state, wake, lost));
        told = false;
      } catch (error) {
        if (!told) options.onFailure(error);
        told = true;
      }
      if (!state.stopped) await wake.wait();
    }
  };
  const running = run();
  return async () => {
    state.stopped = true;
    stopListening();
    wake.now();
    await running;
  };
}

/** Until it is stopped, or another process may do it. Communes that are set up meanwhile are followed too. */
async function follow(
  backups: Backups,
  directory: string,
  deps: ServerDeps,
  state: { stopped: boolean },
  wake: Wake,
  lost: AbortSignal,
): Promise<void> {
  const copies = new Map<Id, SecondCopy>();
  lost.addEventListener("abort", () => wake.now());
  try {
    while (!lost.aborted) {
      await followAll(backups.storage, copies, directory, deps);
      if (state.stopped) return;
      await wake.wait();
    }
  } finally {
    for (const copy of copies.values()) await copy.close();
  }
}

/** What fails of one commune leaves none of the others without its copy, and is thrown after them. */
async function followAll(
  storage: Storage,
  copies: Map<Id, SecondCopy>,
  directory: string,
  deps: ServerDeps,
): Promise<void> {
  const failures: unknown[] = [];
  for (const { id } of await storage.communes()) {
    try {
      const copy = copies.get(id) ?? (await openCopy(storage, directory, id, deps));
      if (copy === null) continue;
      copies.set(id, copy);
      await copy.follow(storage, deps.clock());
      await copy.dropOld(storage, deps.clock());
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Null for a commune without a recovery sheet: nobody could read its copy. */
async function openCopy(
  storage: Storage,
  directory: string,
  commune: Id,
  deps: ServerDeps,
): Promise<SecondCopy | null> {
  const sealing = await backupKeyOf(storage, commune, deps);
  if (sealing === null) return null;
  const place = copyPlace(directory, commune);
  await mkdir(place, { recursive: true, mode: 0o700 });
  await moveCopy(directory, place, commune);
  return SecondCopy.open(place, commune, sealing, storage);
}

function wakeUps(): Wake {
  let wakeUp: () => void = () => undefined;
  let isAwake = false;
  return {
    now() {
      isAwake = true;
      wakeUp();
    },
    async wait() {
      if (!isAwake) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, PAUSE);
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isAwake = false;
    },
  };
}
