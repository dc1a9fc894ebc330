import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backupKeyOf } from "../../src/server/backup/backup-key.ts";
import { SecondCopy } from "../../src/server/backup/second-copy.ts";
import { openBackups } from "../../src/server/db/backups.ts";
import { openDatabase } from "../../src/server/db/open-database.ts";
import { startEmbeddedPostgres } from "../../src/server/embedded-postgres.ts";
import { contentOf } from "../support/compare-offices.ts";
import { importList, openTestOffice } from "../support/test-office.ts";

const OFFICE = fileURLToPath(new URL("../../src/server/cli/office.ts", import.meta.url));
const LIST = new URL("../../src/server/demo-data/danh-sach-ho.csv", import.meta.url);

let home: string;
let data: string;
let code: string;
let content: unknown;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tung-nha-command-"));
  data = join(home, "data");
  await visit(data, async (url) => {
    const database = await openDatabase(url, () => undefined);
    const office = await openTestOffice({ data: database });
    await importList(office, new Uint8Array(await readFile(LIST)));
    code = office.recoveryCode;
    content = await contentOf(office.storage);
    const commune = (await office.storage.communes())[0]?.id ?? "";
    const sealing = await backupKeyOf(office.storage, commune, office.deps);
    const follower = sealing && (await SecondCopy.open(join(home, "copy"), commune, sealing, office.storage));
    await follower?.follow(office.storage, office.clock.now);
    await follower?.close();
    await database.close();
  });
});
afterAll(async () => {
  for (const name of await readdir(home)) await sweep(join(home, name));
  await rm(home, { recursive: true, force: true });
});

describe("npm run office", () => {
  test("S15 rebuild --check tells by its end whether the tables are what the journal says, and changes nothing", async () => {
    const same = await office("rebuild", "--check", "--data", data);
    expect(same.code, same.said).toBe(0);
    expect(same.said).toContain("the same as the journal tells");
    await visit(data, async (url) => {
      const database = await openDatabase(url, () => undefined);
      const commune = (await database.storage.communes())[0]?.id ?? "";
      await database.storage.locked(commune, async (tx) => {
        const [row] = await tx.all("household");
        if (row) await tx.putRecords([{ ...row, doc: { ...row.doc, note: "không ai ghi" } }]);
      });
      await database.close();
    });
    for (const _twice of [1, 2]) {
      const differs = await office("rebuild", "--check", "--data", data);
      expect(differs.code).toBe(1);
      expect(differs.said).toContain("Tables differ");
    }
    expect((await office("rebuild", "--data", data)).said).toContain("were replaced");
    expect((await office("rebuild", "--check", "--data", data)).code).toBe(0);
    expect(await contentIn(data)).toEqual(content);
  });

  test("S10 backs up, verifies and restores an office that is not running", async () => {
    const made = await office("backup", "--data", data);
    expect(made.code, made.said).toBe(0);
    const file = await newestBackup(join(data, "backups"));
    const verified = await office("verify-backup", file, "--data", data);
    expect(verified.said).toContain("every hash the same");
    const target = join(home, "restored");
    const refused = await office("restore", file, "--data", target);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain("The code on the recovery sheet is needed");
    const without = await officeWith({ TUNG_NHA_RECOVERY_CODE: code }, "restore", file, "--data", target);
    expect(without.code).toBe(1);
    expect(without.said).toContain("An erasure may be in it, so nothing was restored");
    const given = ["restore", file, "--data", target, "--copy", join(home, "copy")];
    const done = await officeWith({ TUNG_NHA_RECOVERY_CODE: code }, ...given);
    expect(done.said).toContain("Restored");
    expect(await contentIn(target)).toEqual(content);
    const again = await officeWith({ TUNG_NHA_RECOVERY_CODE: code }, "restore", file, "--data", target);
    expect(again.said).toContain("add --replace");
    const codeFile = join(home, "code.txt");
    await writeFile(codeFile, `${code.toLowerCase()}\n`);
    const replaced = [...given, "--replace", "--recovery-code-file", codeFile];
    expect((await office(...replaced)).said).toContain("Restored");
    expect(await contentIn(target)).toEqual(content);
  });

  test("S10 works on an office that runs, and leaves it running; a restore waits for its end", async () => {
    await visit(data, async (url) => {
      const backups = openBackups(url, () => undefined);
      const end = await backups.keepFromRestore();
      const to = join(home, "elsewhere");
      const made = await office("backup", "--data", data, "--to", to);
      expect(made.code, made.said).toBe(0);
      const file = await newestBackup(to);
      const args = ["restore", file, "--data", data, "--replace"];
      const refused = await officeWith({ TUNG_NHA_RECOVERY_CODE: code }, ...args);
      expect(refused.said).toContain("The office is running");
      expect((await backups.storage.communes()).length).toBe(1);
      end();
      await backups.close();
    });
  });

  test("S10 killed in the middle of a backup leaves no file that looks like one; the next run makes it", async () => {
    const to = join(home, "killed");
    for (const delay of [0, 5, 40]) {
      const child = start({}, "backup", "--data", data, "--to", to);
      await until(async () => (await readdir(to).catch(() => [])).some((name) => name.endsWith(".part")), child);
      await pause(delay);
      await kill(child);
    }
    for (const name of (await readdir(to)).filter((it) => it.endsWith(".backup"))) {
      expect((await office("verify-backup", join(to, name), "--data", data)).code).toBe(0);
    }
    expect((await office("backup", "--data", data, "--to", to)).code).toBe(0);
    expect((await office("verify-backup", await newestBackup(to), "--data", data)).code).toBe(0);
  });

  test("S10 several commands at once on a standing office end with a backup or a sentence, never with half of one", async () => {
    const to = join(home, "at-once");
    const run = async (delay: number) => {
      await pause(delay);
      return office("backup", "--data", data, "--to", to);
    };
    const done = await Promise.all([run(0), run(0), run(700), run(1_400)]);
    for (const { code: ended, said } of done) {
      expect(said).not.toMatch(/\n\s+at /);
      if (ended !== 0)
        expect(said).toMatch(/Run it again|run it again|is using this data|Another process is backing up/);
    }
    expect(done.some(({ code: ended }) => ended === 0)).toBe(true);
    for (const name of (await readdir(to)).filter((it) => it.endsWith(".backup"))) {
      expect((await office("verify-backup", join(to, name), "--data", data)).code).toBe(0);
    }
  });

  test("S10 killed in the middle of a restore leaves the old state or the new one; the next run brings the new", async () => {
    const file = await newestBackup(join(data, "backups"));
    const target = join(home, "killed-restore");
    for (const delay of [1_000, 2_000, 2_600, 3_200, 4_000]) {
      const child = start(
        { TUNG_NHA_RECOVERY_CODE: code },
        "restore",
        file,
        "--copy",
        join(home, "copy"),
        "--data",
        target,
      );
      await Promise.race([pause(delay), once(child, "exit")]);
      await kill(child);
      const found = (await contentIn(target)) as { dump: unknown[] };
      if (found.dump.length > 0) expect(found).toEqual(content);
    }
    const args = ["restore", file, "--data", target, "--replace", "--copy", join(home, "copy")];
    expect((await officeWith({ TUNG_NHA_RECOVERY_CODE: code }, ...args)).said).toContain("Restored");
    expect(await contentIn(target)).toEqual(content);
  });
});

function start(env: Record<string, string>, ...args: string[]): ChildProcess {
  const clean = { ...process.env, DATABASE_URL: "", TUNG_NHA_RECOVERY_CODE: "", TUNG_NHA_COPY: "", ...env };
  return spawn(process.execPath, ["--import", "tsx", OFFICE, ...args], {
    env: clean,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function office(...args: string[]): Promise<{ code: number | null; said: string }> {
  return officeWith({}, ...args);
}

async function officeWith(env: Record<string, string>, ...args: string[]) {
  const child = start(env, ...args);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => (said += part.toString()));
  await once(child, "close");
  return { code: child.exitCode, said };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Also ends when the process did: then there was nothing left to kill. */
async function until(isSo: () => Promise<boolean>, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && !(await isSo())) await pause(2);
}

async function newestBackup(directory: string): Promise<string> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".backup")).sort();
  return join(directory, names.at(-1) ?? "");
}

/** The cluster of a data directory, running as long as `work` does; one that a kill left behind is adopted. */
async function visit<T>(directory: string, work: (url: string) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres({ dataDir: directory, durable: false });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

function contentIn(directory: string): Promise<unknown> {
  return visit(directory, async (url) => {
    const database = await openDatabase(url, () => undefined);
    const found = await contentOf(database.storage);
    await database.close();
    return found;
  });
}

async function sweep(directory: string): Promise<void> {
  const cluster = await realpath(join(directory, "postgres")).catch(() => null);
  if (cluster === null) return;
  await visit(directory, async () => undefined).catch(() => undefined);
  await rm(cluster, { recursive: true, force: true });
}
