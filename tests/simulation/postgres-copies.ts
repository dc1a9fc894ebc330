import type { Id } from "../../src/base/id.ts";
import { openBackups } from "../../src/server/db/backups.ts";
import type { SnapshotLine } from "../../src/server/db/snapshot.ts";
import type { KeyRow } from "../../src/server/storage-rows.ts";
import type { DiskCopies } from "./disk-copies.ts";

/** The lines of a backup's file, and the private keys that the recovery sheet would open. */
interface Lines {
  lines: SnapshotLine[];
  keys: KeyRow[];
}

/** A disk is copied and put back as backup and restore do it: the product's own snapshot and reload. */
export function postgresCopies(url: string): DiskCopies & { close(): Promise<void> } {
  const backups = openBackups(url, (error) => console.error(error.message));
  return {
    copy: async (commune: Id): Promise<Lines> => {
      const lines: SnapshotLine[] = [];
      for await (const line of backups.snapshot(commune)) lines.push(line);
      return { lines, keys: await backups.storage.read(commune, (tx) => tx.keys()) };
    },
    putBack: async (commune, copy, work) => {
      const { lines, keys } = copy as Lines;
      await backups.replaceAll(commune, oneByOne(lines), async (tx, _manifest, { putPrivateKey }) => {
        for (const { purpose, keyId, privateKey } of keys)
          if (privateKey !== null) await putPrivateKey(purpose, keyId, privateKey);
        await work(tx);
      });
    },
    close: backups.close,
  };
}

async function* oneByOne(lines: readonly SnapshotLine[]): AsyncGenerator<SnapshotLine> {
  yield* lines;
}
