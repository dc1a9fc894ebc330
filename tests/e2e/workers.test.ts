import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { PushAnswer } from "../../src/protocol/messages.ts";
import { EventReader } from "../support/read-events.ts";
import { copyTestDatabase, createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { OfficeDatabase } from "./support/office-database.ts";
import { OfficeProcess } from "./support/office-process.ts";
import { prepareCommune } from "./support/prepare-commune.ts";

const WORKERS = 3;

/** Processes that were started by this one; Linux tells them. */
async function workersOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  const children = text.trim().split(/\s+/).filter(Boolean).map(Number);
  const commands = await Promise.all(children.map((child) => readFile(`/proc/${child}/cmdline`, "utf8")));
  return children.filter((_, at) => commands[at]?.includes("server/worker.ts"));
}

describe("several server processes behind one port", () => {
  let database: TestDatabase;
  let look: OfficeDatabase;
  let office: OfficeProcess;
  let commune: Awaited<ReturnType<typeof prepareCommune>>;
  beforeAll(async () => {
    database = await createTestDatabase();
    commune = await prepareCommune(database.url, 1, 4);
    look = await OfficeDatabase.open(database.url);
    office = await OfficeProcess.start(database.url, "--no-backup", "--workers", `${WORKERS}`);
  });
  afterAll(async () => {
    await office?.end();
    await look?.close();
    await database?.drop();
  });

  const save = async (count: number) => {
    const [phone] = commune.phones;
    if (!phone) throw new Error("no phone");
    const sealed = [];
    for (let n = 0; n < count; n++) sealed.push(await phone.saveVisit(commune.households[n % 4]?.id ?? ""));
    return sealed.map((envelope) => phone.body(envelope));
  };
  const receiptsOf = (answers: (PushAnswer | null)[]) => answers.flatMap((answer) => answer?.receipts ?? []);

  test("S6 S7 a phone whose pushes reach one process each is receipted and applied once, in order", async () => {
    const answers = await Promise.all((await save(30)).map((body) => office.push(body)));
    expect(receiptsOf(answers)).toHaveLength(30);
    await expect.poll(() => look.waitingToApply(), { timeout: 60_000 }).toBe(0);
    expect((await look.fieldJournal()).map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
  });

  test("S6 one that is killed is replaced, the others go on, and nothing that was receipted is lost", async () => {
    const before = await workersOf(office.pid);
    expect(before).toHaveLength(WORKERS);
    const bodies = await save(30);
    const pushing = Promise.all(bodies.map((body) => office.push(body)));
    process.kill(before[0] ?? 0, "SIGKILL");
    const answered = await pushing;
    // Who got no answer asks again, as a phone does.
    await expect.poll(async () => (await workersOf(office.pid)).length, { timeout: 60_000 }).toBe(WORKERS);
    const again = [];
    for (const [at, body] of bodies.entries()) {
      let answer = answered[at] ?? null;
      while (answer === null) answer = await office.push(body);
      again.push(answer);
    }
    expect(receiptsOf(again)).toHaveLength(30);
    await expect.poll(() => look.waitingToApply(), { timeout: 60_000 }).toBe(0);
    expect((await look.fieldJournal()).map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
    expect(await workersOf(office.pid)).not.toContain(before[0]);
  });

  test("all of them end with the process that started them, also when it is killed", async () => {
    const own = await OfficeProcess.start(database.url, "--no-backup", "--workers", "2");
    const workers = await workersOf(own.pid);
    expect(workers).toHaveLength(2);
    await own.end("SIGKILL");
    await expect.poll(() => Promise.all(workers.map(isGone)), { timeout: 60_000 }).toEqual([true, true]);
  });
});

test("a page hears of a change that another process made, whichever one it is connected to", async () => {
  const demo = inject("demo");
  const database = await copyTestDatabase(demo.url);
  const office = await OfficeProcess.start(database.url, "--no-backup", "--workers", "2");
  try {
    const { origin } = office;
    const send = { method: "POST", headers: { origin, "content-type": "application/json" } };
    const signedIn = await fetch(`${origin}/api/office/sign-in`, { ...send, body: JSON.stringify(demo.signIn) });
    const cookie = (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const headers = { origin, cookie };
    const pages = await Promise.all(Array.from({ length: 4 }, () => fetch(`${origin}/api/office/live`, { headers })));
    const readers = pages.map((page) => new EventReader(page));
    const first = (await Promise.all(readers.map((reader) => reader.next()))) as { revision: number }[];
    expect(new Set(first.map(({ revision }) => revision)).size).toBe(1);
    const act = { ...send, headers: { ...send.headers, cookie }, body: JSON.stringify({ name: "Vi Thị Mới" }) };
    expect((await fetch(`${origin}/api/office/helpers`, act)).ok).toBe(true);
    const heard = (await Promise.all(readers.map((reader) => reader.next()))) as { revision: number }[];
    expect(heard.map(({ revision }) => revision)).toEqual(first.map(({ revision }) => revision + 1));
    await Promise.all(readers.map((reader) => reader.close()));
  } finally {
    await office.end();
    await database.drop();
  }
});

async function isGone(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return state === null || / Z /.test(state);
}
