import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { backup } from "../../../../src/server/cli/office/backup.ts";
import type { CommandContext } from "../../../../src/server/cli/office/command.ts";
import { failedCopyLine, failedNightLine } from "../../../../src/server/cli/office/failed-copy-line.ts";
import { TransientError } from "../../../../src/server/storage.ts";

const onDisk = (code: string) => Object.assign(new Error(code), { code });
/** As the storage port throws what PostgreSQL says. */
const inDatabase = new TransientError("away", { cause: onDisk("53100") });

test.each(["ENOSPC", "EDQUOT"])("a night's backup and the second copy name the full disk (%s)", (code) => {
  for (const line of [failedNightLine(onDisk(code), "/sao-luu"), failedCopyLine(onDisk(code), "/sao-luu")]) {
    expect(line.vi).toContain("Ổ đĩa của /sao-luu đã đầy");
    expect(line.en).toContain("The disk of /sao-luu is full");
  }
});

test("the database's own full disk is told from that of the backups", () => {
  expect(failedNightLine(inDatabase, "/sao-luu").vi).toContain("Ổ đĩa của cơ sở dữ liệu đã đầy");
  expect(failedNightLine(new Error("cut"), "/sao-luu").vi).toContain("không thành công");
  expect(failedCopyLine(new Error("cut"), "/sao-luu").vi).toContain("Không ghi được bản chép thứ hai");
});

test.each([
  [onDisk("ENOSPC"), "The disk of /sao-luu is full"],
  [inDatabase, "The disk of the database is full"],
])("the command says which disk is full: %s", async (error, said) => {
  const dataDir = await mkdtemp(join(tmpdir(), "tung-nha-full-"));
  const storage = { communes: async () => [{ id: "A".repeat(22) }] };
  const backups = { storage, once: () => Promise.reject(error) };
  const context = { backups, options: { to: "/sao-luu" }, dataDir } as unknown as CommandContext;
  const { ok, line } = await backup.run(context);
  expect(ok).toBe(false);
  expect(line.en).toContain(said);
  await rm(dataDir, { recursive: true });
});
