import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { readBackup, readHeader, writeBackup } from "../../src/server/backup/backup-file.ts";
import { backupKeyOf } from "../../src/server/backup/backup-key.ts";
import { makeBackup } from "../../src/server/backup/make-backup.ts";
import { restore } from "../../src/server/backup/restore.ts";
import type { Manifest, TableSum } from "../../src/server/backup/types.ts";
import { verifyBackup } from "../../src/server/backup/verify-backup.ts";
import type { SnapshotLine } from "../../src/server/db/snapshot.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";
import { importList } from "../support/test-office.ts";

const LIST = new URL("../support/fixtures/list.csv", import.meta.url);
/** What later migrations brought: a table, and a column of one that holds rows. */
const LATER = { table: "comment_notices", column: "context", of: "journal" };

let one: DatabaseOffice;
let commune: Id;
beforeAll(async () => {
  one = await openDatabaseOffice({ setUp: true });
  await importList(one.office, new Uint8Array(await readFile(LIST)));
  commune = (await one.office.storage.communes())[0]?.id ?? "";
});
afterAll(() => one.close());

test("S10 a backup made before an update is verified after it, is counted, and restores", async () => {
  const path = await olderBackup((line) => line);
  expect(await verifyBackup(one.backups, commune, path, one.office.deps)).toMatchObject({ counted: true });
  const request = { path, copy: null, code: one.office.recoveryCode, replace: true, acceptMissing: true };
  expect(await restore(one.backups, request, one.office.deps)).toMatchObject({ kind: "restored" });
});

test("S10 one whose rows don't come back as it says is damaged, also when it is an older one", async () => {
  // Whole in itself, but no row of a database is written so.
  const path = await olderBackup((line) => line.replace('"position": 0', '"position": -0'));
  const verified = verifyBackup(one.backups, commune, path, one.office.deps);
  await expect(verified).rejects.toMatchObject({ reason: "damaged", message: "damaged journal" });
});

/** The office's backup as a program before the later migrations wrote it. */
async function olderBackup(alter: (line: string) => string): Promise<string> {
  const { backups, office, directory } = one;
  const made = await makeBackup(backups, commune, directory, office.deps);
  const sealing = await backupKeyOf(office.storage, commune, office.deps);
  if (made.kind !== "made" || sealing === null) throw new Error("no backup");
  office.clock.now += 1;
  const path = join(directory, "older.backup");
  const lines = asBefore(readBackup(made.path, sealing.key), alter);
  await writeBackup(path, await readHeader(made.path), sealing.key, lines);
  return path;
}

async function* asBefore(
  lines: AsyncIterable<SnapshotLine>,
  alter: (line: string) => string,
): AsyncGenerator<SnapshotLine> {
  const tables: TableSum[] = [];
  let hash = createHash("sha256");
  let table: TableSum = { name: "", rows: 0, sha256: "" };
  const end = () => table.name !== "" && tables.push({ ...table, sha256: hash.digest("base64url") });
  for await (const line of lines) {
    if ("row" in line) {
      if (table.name === "") continue;
      const row = alter(table.name === LATER.of ? line.row.replace(`, "${LATER.column}": null`, "") : line.row);
      table.rows++;
      hash.update(`${row}\n`);
      yield { row };
      continue;
    }
    end();
    if ("manifest" in line) return yield { manifest: { ...line.manifest, tables } satisfies Manifest };
    table = { name: line.table === LATER.table ? "" : line.table, rows: 0, sha256: "" };
    hash = createHash("sha256");
    if (table.name !== "") yield line;
  }
}
