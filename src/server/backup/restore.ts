import { type Id, newId } from "../../base/id.ts";
import { openFromRecovery } from "../../vault/recovery.ts";
import type { Backups, RestoreWrites } from "../db/backups.ts";
import type { ServerDeps } from "../deps.ts";
import type { LogRow, OfficeEntry } from "../office-log.ts";
import { replayWaiting } from "../replay.ts";
import { rotateWithin } from "../rotate-key.ts";
import type { LockedTx } from "../storage.ts";
import type { WaitingAct } from "../storage-rows.ts";
import { readBackup, readHeader } from "./backup-file.ts";
import { type Recovered, recover } from "./backup-key.ts";
import { type CopyRead, type Missing, readCopy } from "./read-copy.ts";
import { type BackupHeader, BadBackup, type Manifest } from "./types.ts";

export type Restored =
  | Done
  | { kind: "mistyped" | "wrong-code" }
  /** Nothing was changed. `names`: of the communes that the database holds. */
  | { kind: "not-empty" | "several"; names: string[] }
  /** Nothing was changed: the second copy lacks these, and nobody said that they are given up. */
  | { kind: "missing"; missing: Missing[] }
  /** The same, where nothing of this office is copied as far as the backup goes. */
  | { kind: "no-copy" };

interface Done extends Omit<CopyRead, "rows"> {
  kind: "restored";
  commune: Id;
  replayed: number;
  waiting: WaitingAct[];
  /** Phones get a new intake key: the one that they seal to may have gone with what the second copy lacks. */
  newKey: boolean;
}

export interface RestoreOptions {
  path: string;
  /** Directory of the second copy; null when there is none. */
  copy: string | null;
  code: string;
  /** The commune that the database holds goes. */
  replace: boolean;
  /** What the second copy lacks is given up, all of it where there is none; the rest is done again, erasures above all. */
  acceptMissing?: boolean;
  /** Aborted when nothing keeps offices away any more: one may have started. Nothing is changed then. */
  lost?: AbortSignal;
}

/**
 * The office as the backup has it, then what its second copy tells, then a new epoch: one transaction, so that a kill
 * leaves what was before, and nobody sees what was erased since. What hangs on saves that the field has still to return waits (replay.ts).
 */
export async function restore(backups: Backups, options: RestoreOptions, deps: ServerDeps): Promise<Restored> {
  const header = await readHeader(options.path);
  const known = await backups.migrations();
  if (header.migrations.some((name) => !known.includes(name))) throw new BadBackup("newer");
  const recovered = await recover(options.code, header.forRecovery);
  if (recovered.kind !== "ok") return recovered;
  const names = (await backups.storage.communes()).map(({ name }) => name);
  // A backup holds one commune: whatever else lies there would be gone for good.
  if (names.length > 1) return { kind: "several", names };
  if (!options.replace && names.length > 0) return { kind: "not-empty", names };
  return replaceBy(backups, header, recovered, options, deps).catch((error: unknown) => {
    if (error instanceof CopyLacks) return error.said;
    throw error;
  });
}

/** Undoes the transaction: what is missing may be an erasure, and what was erased would be in sight again. */
class CopyLacks extends Error {
  readonly said: Restored;

  constructor(missing: Missing[]) {
    super("the second copy is not whole");
    this.said = missing.length > 0 ? { kind: "missing", missing } : { kind: "no-copy" };
  }
}

async function replaceBy(
  backups: Backups,
  header: BackupHeader,
  recovered: Recovered,
  options: RestoreOptions,
  deps: ServerDeps,
): Promise<Restored> {
  const { commune } = header;
  const none = { replayed: 0, waiting: [], missing: [], found: false, newKey: false };
  const done: Done = { kind: "restored", commune, ...none };
  await backups.replaceAll(commune, readBackup(options.path, recovered.key), async (tx, manifest, writes) => {
    await openKeys(tx, writes, recovered.recoveryPrivateKey);
    await noteBackup(tx, header, manifest, recovered, deps);
    const copied = await copyAfter(options.copy, commune, manifest.logNumber, recovered);
    const isWhole = copied.found && copied.missing.length === 0;
    if (!isWhole && !options.acceptMissing) throw new CopyLacks(copied.missing);
    done.missing = copied.missing;
    done.found = copied.found;
    done.replayed = await replayAll(tx, commune, copied.rows, writes, recovered.recoveryPrivateKey, deps);
    done.waiting = await tx.waitingActs();
    done.newKey = !isWhole && (await rotateWithin(tx, commune, deps)) !== null;
    await tx.openEpoch(newId(deps.random), deps.clock());
    options.lost?.throwIfAborted();
  });
  return done;
}

async function openKeys(tx: LockedTx, writes: RestoreWrites, recoveryPrivateKey: string): Promise<void> {
  for (const { purpose, keyId, forRecovery } of await tx.keys()) {
    // The reading key stays wrapped: the server never holds it open.
    if (purpose === "reading") continue;
    const privateKey = await openFromRecovery(recoveryPrivateKey, purpose, forRecovery);
    if (privateKey === null) throw new BadBackup("damaged", `key ${purpose}`);
    await writes.putPrivateKey(purpose, keyId, privateKey);
  }
}

/** It holds itself now, with the counts and hashes that were true as it was made: it counts as verified. */
async function noteBackup(
  tx: LockedTx,
  { id, madeAt, forRecovery }: BackupHeader,
  { logNumber, heads }: Manifest,
  { keyText }: Recovered,
  deps: ServerDeps,
): Promise<void> {
  await tx.addBackupKey({ key: keyText, sealed: forRecovery.sealedKey });
  await tx.putBackup({ id, madeAt, logNumber, heads, verifiedAt: deps.clock() });
}

async function copyAfter(copy: string | null, commune: Id, after: number, recovered: Recovered): Promise<CopyRead> {
  if (copy === null) return { rows: [], missing: [], found: false };
  return readCopy(copy, commune, after, recovered.recoveryPrivateKey);
}

/** Keys first: what comes after is opened with them. The rest in the log's order, so that revisions stay as they were. */
async function replayAll(
  tx: LockedTx,
  commune: Id,
  rows: readonly LogRow[],
  writes: RestoreWrites,
  recoveryPrivateKey: string,
  deps: ServerDeps,
): Promise<number> {
  let done = 0;
  for (const { number, at, entry } of rows) {
    await writes.putLog(number, at, entry);
    if (entry.kind === "key") {
      await putKey(tx, entry, recoveryPrivateKey);
      done++;
    } else await tx.putWaitingAct({ number, at, entry, reason: "not-tried" });
  }
  return done + (await replayWaiting(tx, commune, deps));
}

async function putKey(tx: LockedTx, { row }: OfficeEntry & { kind: "key" }, recoveryPrivateKey: string): Promise<void> {
  const opened =
    row.purpose === "reading" ? null : await openFromRecovery(recoveryPrivateKey, row.purpose, row.forRecovery);
  if (opened === null && row.purpose !== "reading") throw new BadBackup("damaged", `key ${row.purpose}`);
  await tx.putKey({ ...row, privateKey: opened });
}
