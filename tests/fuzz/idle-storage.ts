import { setImmediate as turn } from "node:timers/promises";
import type { Storage } from "../../src/server/storage.ts";

/** Turns of the event loop without any work on the storage: what the office does later has come to its end. */
const QUIET_TURNS = 3;

/** Counts what is under way on a storage, so that a test knows when the office has nothing left to do. */
export function watchIdle(storage: Storage): { storage: Storage; idle(): Promise<void> } {
  let running = 0;
  const counted =
    <A extends unknown[], T>(work: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      running++;
      try {
        return await work(...args);
      } finally {
        running--;
      }
    };
  const watched = {
    communes: counted(() => storage.communes()),
    create: counted(storage.create.bind(storage)),
    read: counted(storage.read.bind(storage)),
    write: counted(storage.write.bind(storage)),
    locked: counted(storage.locked.bind(storage)),
  };
  const idle = async () => {
    for (let quiet = 0; quiet < QUIET_TURNS; ) {
      await turn();
      quiet = running === 0 ? quiet + 1 : 0;
    }
  };
  return { storage: watched as Storage, idle };
}
