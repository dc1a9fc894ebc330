import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SHARED_HOME } from "../../src/server/embedded/binaries.ts";
import { startEmbeddedPostgres } from "../../src/server/embedded-postgres.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "embedded-"));
});
afterEach(async () => {
  const cluster = await realpath(join(dataDir, "postgres")).catch(() => dataDir);
  await rm(cluster, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

describe("the embedded PostgreSQL", () => {
  test("keeps what was written, durably, for a role that is no superuser", async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await ask(first.url, "create table kept (word text)");
    await ask(first.url, "insert into kept values ('Đã lưu')");
    expect(
      await ask(first.url, "select current_setting('fsync') || current_setting('synchronous_commit') as x"),
    ).toEqual([{ x: "onon" }]);
    expect(await ask(first.url, "select rolsuper as x from pg_roles where rolname = current_user")).toEqual([
      { x: false },
    ]);
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDir });
    expect(await ask(second.url, "select word from kept")).toEqual([{ word: "Đã lưu" }]);
    await second.stop();
  });

  test("a second process on the same data refuses", async () => {
    const first = await startEmbeddedPostgres({ dataDir, durable: false });
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ reason: "in-use" });
    await first.stop();
  });

  test("what a killed process left running is adopted, with all it had committed", async () => {
    const killed = await startElsewhere(dataDir);
    await ask(killed.url, "create table kept as select 1 as x");
    killed.child.kill("SIGKILL");
    await new Promise((resolve) => killed.child.once("exit", resolve));
    const said: string[] = [];
    const next = await startEmbeddedPostgres({ dataDir, say: (what) => said.push(what) });
    expect(said).toEqual(["adopting"]);
    expect(await ask(next.url, "select x from kept")).toEqual([{ x: 1 }]);
    await next.stop();
    await expect(stat(join(await realpath(join(dataDir, "postgres")), "postmaster.pid"))).rejects.toThrow("ENOENT");
  });

  test("what starts left that were killed goes, wherever the cluster lies, but not what another may be making", async () => {
    const shared = join(SHARED_HOME, "clusters");
    const homes = [join(dataDir, "postgres.new-")];
    if (process.getuid?.() === 0) homes.push(join(shared, `${basename(dataDir)}.new-`));
    const old = homes.flatMap((home) => [`${home}old`, `${home}old.pw`]);
    const fresh = homes.map((home) => `${home}fresh`);
    await mkdir(shared, { recursive: true }).catch(() => undefined);
    for (const path of [...old, ...fresh]) await writeFile(path, "half made");
    for (const path of old) await utimes(path, 0, 0);
    for (let starts = 0; starts < 2; starts++) {
      const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
      await postgres.stop();
      for (const path of old) await expect(stat(path), path).rejects.toThrow("ENOENT");
      for (const path of fresh) await stat(path);
      // The second start finds a whole cluster.
      for (const path of old) await writeFile(path, "half made").then(() => utimes(path, 0, 0));
    }
    for (const path of [...old, ...fresh]) await rm(path);
  });

  test("the password is random and nobody else's to read", async () => {
    const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
    await postgres.stop();
    expect((await stat(join(dataDir, "postgres-password"))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(dataDir, "postgres-password"), "utf8")).toMatch(/^[\w-]{32}$/);
  });

  test("no statement and no value reaches its log", async () => {
    const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
    await ask(postgres.url, "create table kept (word text primary key)");
    await ask(postgres.url, "insert into kept values ('SECRET-WORD')");
    await expect(ask(postgres.url, "insert into kept values ('SECRET-WORD')")).rejects.toThrow("duplicate key");
    await postgres.stop();
    const log = await readFile(join(dataDir, "postgres.log"), "utf8");
    expect(log).toContain("duplicate key");
    expect(log).not.toContain("SECRET-WORD");
  });
});

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** In a process of its own, so that it can be killed. */
function startElsewhere(directory: string): Promise<{ url: string; child: ChildProcess }> {
  const script = fileURLToPath(new URL("../support/hold-postgres.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (line: Buffer) => resolve({ url: line.toString().trim(), child }));
    child.once("exit", () => reject(new Error("ended before it said its address")));
  });
}
