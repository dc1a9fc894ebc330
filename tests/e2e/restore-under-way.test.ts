import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { TEXT } from "../../src/server/cli/text.ts";
import { LOCKS } from "../../src/server/db/backups.ts";
import { openTestOffice, type TestOffice } from "./support/test-office.ts";

let office: TestOffice;
let restore: pg.Client;
beforeAll(async () => {
  office = await openTestOffice();
  restore = new pg.Client({ connectionString: office.database.url });
  await restore.connect();
});
afterAll(async () => {
  await restore?.end();
  await office?.close();
});

test("S10 an office answers nobody while a restore is under way, says so, and opens when it has ended", async () => {
  const { origin } = office;
  await office.stop();
  await restore.query("select pg_advisory_lock($1)", [LOCKS.open]);
  const said = vi.spyOn(console, "log");
  const started = office.start();
  await expect.poll(() => said.mock.calls.flat().join("\n")).toContain(TEXT.waitsForRestore.vi);
  said.mockRestore();
  await expect(fetch(`${origin}/api/state`)).rejects.toThrow();
  await restore.query("select pg_advisory_unlock($1)", [LOCKS.open]);
  await started;
  expect((await fetch(`${office.origin}/api/state`)).status).toBe(200);
});
