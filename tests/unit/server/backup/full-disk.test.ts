import { createWriteStream } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBackup, writeBackup } from "../../../../src/server/backup/backup-file.ts";
import { BACKUP_FORMAT, type BackupHeader } from "../../../../src/server/backup/types.ts";
import type { SnapshotLine } from "../../../../src/server/db/snapshot.ts";
import { importAesKey, randomBytes } from "../../../../src/vault/crypto.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tung-nha-full-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const HEADER: BackupHeader = {
  ...{ format: BACKUP_FORMAT, id: "A".repeat(22), commune: "B".repeat(22), madeAt: 1, migrations: [] },
  forRecovery: { wrapped: "", sealedKey: "" },
};

async function* lines(): AsyncGenerator<SnapshotLine> {
  yield { table: "visits" };
  // Random, so that it does not shrink to nothing.
  for (let row = 0; row < 200; row++) yield { row: Buffer.from(randomBytes(2_000)).toString("hex") };
  yield { manifest: { logNumber: 0, heads: {}, tables: [] } };
}

/** A disk with room for so many bytes. */
const diskOf = (room: number) => (path: string) => {
  const file = createWriteStream(path);
  return new Writable({
    write(chunk: Uint8Array, _, done) {
      room -= chunk.length;
      if (room < 0) done(Object.assign(new Error("write"), { code: "ENOSPC" }));
      else file.write(chunk, done);
    },
    final: (done) => void file.end(done),
    destroy: (error, done) => {
      file.destroy();
      done(error);
    },
  });
};

test.each([0, 200, 70_000, 300_000])(
  "a disk that is full after %i bytes leaves no file that could be taken for a backup, and its room",
  async (room) => {
    const key = await importAesKey(randomBytes(32));
    const [before, path] = [join(directory, "before.backup"), join(directory, "new.backup")];
    await writeFile(before, "whole");
    await expect(writeBackup(path, HEADER, key, lines(), diskOf(room))).rejects.toMatchObject({ code: "ENOSPC" });
    expect(await readdir(directory)).toEqual(["before.backup"]);
  },
);

test("with room for all of it, the backup is there and can be read", async () => {
  const key = await importAesKey(randomBytes(32));
  const path = join(directory, "whole.backup");
  await writeBackup(path, HEADER, key, lines(), diskOf(10_000_000));
  let rows = 0;
  for await (const line of readBackup(path, key)) if ("row" in line) rows++;
  expect(rows).toBe(200);
  expect((await readdir(directory)).filter((name) => name.endsWith(".part"))).toEqual([]);
});
