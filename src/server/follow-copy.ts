import { SECOND } from "../base/time.ts";
import { backupKeyOf } from "./backup/backup-key.ts";
import { SecondCopy } from "./backup/second-copy.ts";
import type { Backups } from "./db/backups.ts";
import type { ServerDeps } from "./deps.ts";

/** Between two looks at the log; a revision is looked at at once. */
const PAUSE = 5 * SECOND;

interface Wake {
  now(): void;
  wait(): Promise<void>;
}

/**
 * Copies the office's log to a second place while this process runs. Of several processes one does it; another takes
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
        await backups.once("copy", () => follow(backups, directory, deps, state, wake));
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

/** Until it is stopped. An office that is not set up yet has nothing to copy. */
async function follow(
  backups: Backups,
  directory: string,
  deps: ServerDeps,
  state: { stopped: boolean },
  wake: Wake,
): Promise<void> {
  const [commune] = await backups.storage.communes();
  const sealing = commune && (await backupKeyOf(backups.storage, commune.id, deps));
  if (!commune || !sealing) return;
  const copy = await SecondCopy.open(directory, commune.id, sealing, backups.storage);
  try {
    for (;;) {
      await copy.follow(backups.storage, deps.clock());
      await copy.dropOld(backups.storage, deps.clock());
      if (state.stopped) return;
      await wake.wait();
    }
  } finally {
    await copy.close();
  }
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
