import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isAlive } from "../../src/server/embedded/postmaster.ts";

const MAIN = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));

let dataDir: string;
const started: ChildProcess[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tung-nha-start-"));
});
afterEach(async () => {
  for (const child of started.splice(0)) await end(child, "SIGTERM");
  const cluster = await realpath(join(dataDir, "postgres")).catch(() => dataDir);
  await rm(cluster, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

describe("npm start", () => {
  test("on empty data prints a set-up link that works once, with its token in the fragment", async () => {
    const office = await start(["--port", "0"]);
    const link = /http:\/\/localhost:(\d+)\/office\/set-up#([\w-]{32})/.exec(await office.says("/office/set-up#"));
    expect(link).not.toBeNull();
    const state = await (await fetch(`http://localhost:${link?.[1]}/api/state`)).json();
    expect(state).toEqual({ setUp: false, commune: null, signedInAs: null });
  });

  test("ends well on SIGTERM and takes its PostgreSQL along", async () => {
    const office = await start(["--port", "0"]);
    await office.says("/office/set-up#");
    const code = await end(office.child, "SIGTERM");
    expect(code).toBe(0);
    await expect(readFile(join(dataDir, "postgres", "postmaster.pid"))).rejects.toThrow("ENOENT");
  });

  test("killed and started again: the database is adopted", async () => {
    const first = await start(["--port", "0"]);
    await first.says("/office/set-up#");
    await end(first.child, "SIGKILL");
    const orphan = await postmaster();
    expect(await isAlive(orphan)).toBe(true);
    const second = await start(["--port", "0"]);
    expect(await second.says("/office/set-up#")).toContain("was still running");
    // The same process, no second one beside it, and whoever adopted it takes it along.
    expect(await postmaster()).toBe(orphan);
    await end(second.child, "SIGTERM");
    expect(await isAlive(orphan)).toBe(false);
  });

  test("a second office on the same data is refused in words", async () => {
    const first = await start(["--port", "0"]);
    await first.says("/office/set-up#");
    const second = await start(["--port", "0"]);
    await once(second.child, "close");
    expect(second.output()).toContain("Another office process is using this data");
    expect(second.child.exitCode).toBe(1);
  });

  test("a taken port is named, with what to do", async () => {
    const holder = createServer().listen(0);
    await once(holder, "listening");
    const address = holder.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const office = await start(["--port", String(port)]);
    await once(office.child, "close");
    holder.close();
    expect(office.output()).toContain(`Port ${port} is taken by another program`);
  });

  test("a data directory that can't be written to is named", async () => {
    const office = await start(["--port", "0", "--data", join(MAIN, "data")]);
    await once(office.child, "close");
    expect(office.output()).toContain(`Can't write to ${join(MAIN, "data")}`);
  });

  test("T18 plain http from elsewhere than localhost is answered with a sentence", async () => {
    const office = await start(["--port", "0"]);
    const port = Number(/localhost:(\d+)/.exec(await office.says("/office/set-up#"))?.[1]);
    const address = Object.values(networkInterfaces())
      .flat()
      .find((one) => one?.family === "IPv4" && !one.internal)?.address;
    // A machine without a network still has other names: the answer is the same.
    const answer = await fetchAs(address ?? "127.0.0.1", port, "office.example");
    expect(answer).toContain("Cần địa chỉ https://");
  });
});

async function postmaster(): Promise<number> {
  return Number((await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
}

interface Started {
  child: ChildProcess;
  output(): string;
  /** Everything said until this appeared; rejects when the process ended first. */
  says(text: string): Promise<string>;
}

async function start(args: string[]): Promise<Started> {
  const env = { ...process.env, TUNG_NHA_DATA: dataDir };
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => (said += part.toString()));
  return {
    child,
    output: () => said,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => said.includes(`${text}`) && said.endsWith("\n") && resolve(said);
        child.stdout?.on("data", look);
        child.once("close", () => reject(new Error(`ended before it said ${text}: ${said}`)));
        look();
      }),
  };
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, "exit");
  }
  return child.exitCode;
}

/** A request under another name, which `fetch` does not allow. */
function fetchAs(address: string, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: address, port, path: "/", headers: { host } }, async (answer) => {
      let text = "";
      for await (const part of answer) text += String(part);
      resolve(text);
    });
    asked.once("error", reject);
    asked.end();
  });
}
