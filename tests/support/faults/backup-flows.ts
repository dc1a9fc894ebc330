import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupKeyOf } from "../../../src/server/backup/backup-key.ts";
import { makeBackup } from "../../../src/server/backup/make-backup.ts";
import { restore } from "../../../src/server/backup/restore.ts";
import { SecondCopy } from "../../../src/server/backup/second-copy.ts";
import { verifyBackup } from "../../../src/server/backup/verify-backup.ts";
import { openBackups } from "../../../src/server/db/backups.ts";
import type { ServerDeps } from "../../../src/server/deps.ts";
import type { Storage } from "../../../src/server/storage.ts";
import { addHelper, openTestOffice } from "../test-office.ts";
import type { Prepared } from "./fault-rig.ts";

/** Backup, drill and restore of a small office. */
export async function prepareBackups(storage: Storage, url: string): Promise<Prepared> {
  const office = await openTestOffice({ data: { storage, live: { onRevision: () => () => undefined } } });
  await addHelper(office, "Lương Văn Dũng", []);
  const directory = await mkdtemp(join(tmpdir(), "tung-nha-faults-"));
  const backups = openBackups(url, () => undefined);
  const commune = (await storage.communes())[0]?.id ?? "";
  const make = (deps: Pick<ServerDeps, "clock" | "random" | "crypto">) => makeBackup(backups, commune, directory, deps);
  const made = await make(office.deps);
  if (made.kind !== "made") throw new Error(made.kind);
  const { path } = made;
  // As far as the backup goes: nothing is given up.
  const copy = join(directory, "copy");
  const sealing = await backupKeyOf(storage, commune, office.deps);
  const follower = sealing && (await SecondCopy.open(copy, commune, sealing, storage));
  await follower?.follow(storage, office.clock.now);
  await follower?.close();
  office.clock.now += 1;
  // What the restore takes away again.
  await addHelper(office, "Vi Thị Lan", []);
  const { recoveryCode: code } = office;
  return {
    deps: { ...office.deps },
    flows: [
      {
        name: "backup",
        commits: 1,
        repeats: "writes-again",
        run: async (_, deps) => (await make(deps)).kind,
      },
      { name: "verify a backup", commits: 1, run: (_, deps) => verifyBackup(backups, commune, path, deps) },
      {
        name: "restore",
        commits: 1,
        repeats: "writes-again",
        run: (_, deps) => restore(backups, { path, copy, code, replace: true, acceptMissing: false }, deps),
      },
    ],
    close: async () => {
      await backups.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
