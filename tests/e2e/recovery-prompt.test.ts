import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/server/db/open-database.ts";
import { startEmbeddedPostgres } from "../../src/server/embedded-postgres.ts";
import { importList, openTestOffice } from "../support/test-office.ts";

const OFFICE = fileURLToPath(new URL("../../src/server/cli/office.ts", import.meta.url));
const LIST = new URL("../support/fixtures/list.csv", import.meta.url);
const ASKS = "The code on the recovery sheet:";

let home: string;
let backup: string;
let code: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tung-nha-prompt-"));
  const data = join(home, "data");
  const postgres = await startEmbeddedPostgres({ dataDir: data, durable: false });
  const database = await openDatabase(postgres.url, () => undefined);
  const office = await openTestOffice({ data: database });
  await importList(office, new Uint8Array(await readFile(LIST)));
  code = office.recoveryCode;
  await database.close();
  await postgres.stop();
  expect((await typed("", "backup", "--data", data)).code).toBe(0);
  const [made = ""] = (await readdir(join(data, "backups"))).filter((name) => name.endsWith(".backup"));
  backup = join(data, "backups", made);
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** A command in a terminal of its own; what is typed is typed once it asks for the code. */
async function typed(answer: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const line = [process.execPath, "--import", "tsx", OFFICE, ...args].map((part) => `'${part}'`).join(" ");
  const env = { ...process.env, DATABASE_URL: "", TUNG_NHA_RECOVERY_CODE: "", TUNG_NHA_COPY: "" };
  const child = spawn("script", ["-qec", line, "/dev/null"], { env, stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  let answered = false;
  child.stdout.on("data", (part: Buffer) => {
    said += part.toString();
    if (answered || !said.includes(ASKS)) return;
    answered = true;
    child.stdin.write(`${answer}\r`);
  });
  await once(child, "close");
  return { code: child.exitCode, said };
}

test("S10 a restore in a terminal asks for the recovery code, and a wrong one changes nothing", async () => {
  const target = join(home, "restored");
  const wrong = await typed("AAAA-BBBB", "restore", backup, "--data", target);
  expect(wrong.code).not.toBe(0);
  expect(wrong.said).toContain("Không thay đổi gì.");
  const done = await typed(code.toLowerCase(), "restore", backup, "--data", target, "--accept-missing");
  expect(done.said).toContain("Restored");
  expect(done.code).toBe(0);
});
