import type { StoreContext } from "../../src/store/types.ts";
import { App } from "./app.ts";
import { copyDisk, type DiskCopy, type Idb, writeDisk } from "./disk.ts";
import { databaseNameOf, type Installation } from "./installation.ts";
import { Life, live } from "./life.ts";

/** One installation's database as it was, and how many saves had been tried by then. */
export interface InstallationCopy {
  installation: Installation;
  disk: DiskCopy;
  attempts: number;
}

export async function copyInstallations(
  idb: Idb,
  installations: readonly Installation[],
  life: Life,
): Promise<readonly InstallationCopy[]> {
  const copies: InstallationCopy[] = [];
  for (const installation of installations) {
    live(databaseNameOf(installation), life);
    const disk = await copyDisk(idb, databaseNameOf(installation));
    copies.push({ installation, disk, attempts: installation.attempts.length });
  }
  return copies;
}

/** Puts them on an empty disk. What was tried later stands as gone. */
export async function writeInstallations(
  context: Omit<StoreContext, "withLock"> & { idb: Idb },
  copies: readonly InstallationCopy[],
): Promise<Installation[]> {
  for (const { installation, disk, attempts } of copies) {
    const writer = new App(context, {});
    await writer.locked(installation);
    writer.end();
    live(databaseNameOf(installation), new Life());
    await writeDisk(context.idb, databaseNameOf(installation), disk);
    for (const attempt of installation.attempts.slice(0, attempts)) attempt.gone = false;
  }
  return copies.map(({ installation }) => installation);
}
