import { expect, test } from "vitest";
import { HOUR, MINUTE } from "../../../../src/base/time.ts";
import type { OfficeState, SignInAnswer } from "../../../../src/protocol/office-messages.ts";
import { id } from "../../../support/contract-office.ts";
import { dumpOffice } from "../../../support/dump-office.ts";
import { COORDINATOR, openTestOffice, signIn, type TestOffice } from "../../../support/test-office.ts";

const OTHER_KEY = "A".repeat(43);

async function problemOf(answer: Response): Promise<[number, unknown]> {
  return [answer.status, await answer.json()];
}

test("T10 the session cookie is out of reach of scripts, other sites and plain http", async () => {
  const office = await openTestOffice({ secureCookies: true });
  const answer = await signIn(office);
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^tn_office=[\w-]{43}; /);
  for (const flag of ["HttpOnly", "SameSite=Strict", "Secure", "Path=/api", "Max-Age=43200"]) {
    expect(cookie.split("; ")).toContain(flag);
  }
  expect(answer.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
  expect((await answer.json()) as SignInAnswer).toMatchObject({ coordinator: COORDINATOR });
});

test("T10 the storage holds neither the session's secret nor the key that signs in", async () => {
  const office = await openTestOffice();
  const dump = await dumpOffice(office.storage);
  expect(dump).toContain("$argon2id$");
  expect(dump).not.toContain(office.authKey);
  expect(dump).not.toContain(office.session.cookie.split("=")[1]);
});

test("a wrong password and an unknown name are one answer, and change nothing", async () => {
  const office = await openTestOffice();
  const before = await dumpOffice(office.storage);
  office.session.cookie = "";
  expect(await problemOf(await signIn(office, OTHER_KEY))).toEqual([401, { problem: "wrong-password" }]);
  const body = JSON.stringify({ coordinator: "Nobody", authKey: office.authKey });
  const unknown = await office.ask("/api/office/sign-in", { method: "POST", body });
  expect(await problemOf(unknown)).toEqual([401, { problem: "wrong-password" }]);
  expect(await dumpOffice(office.storage)).toBe(before);
});

test("T10 guessing is slowed down, and a while later the right password enters again", async () => {
  const office = await openTestOffice();
  const answers: number[] = [];
  for (let guess = 0; guess < 12; guess++) answers.push((await signIn(office, OTHER_KEY)).status);
  expect(answers).toEqual([...Array(10).fill(401), 429, 429]);
  expect((await signIn(office)).status).toBe(429);
  office.clock.now += 6 * MINUTE;
  expect((await signIn(office)).status).toBe(200);
});

/** A try from an address, under a name; signs nobody in here. */
function tryFrom(
  office: TestOffice,
  remoteAddress: string,
  coordinator: string,
  authKey = OTHER_KEY,
  host = "office.test",
): Promise<Response> {
  const init = {
    method: "POST",
    body: JSON.stringify({ coordinator, authKey }),
    headers: { origin: `http://${host}`, host },
  };
  const request = new Request(`http://${host}/api/office/sign-in`, init);
  return Promise.resolve(office.app.fetch(request, { incoming: { socket: { remoteAddress } } }));
}

test("T10 a name written in other letters is the same name to the limit", async () => {
  const office = await openTestOffice();
  const names = [COORDINATOR, COORDINATOR.toUpperCase(), ` ${COORDINATOR} `, COORDINATOR.normalize("NFD")];
  const answers: number[] = [];
  for (let guess = 0; guess < 12; guess++) {
    answers.push((await tryFrom(office, "10.0.0.9", names[guess % 4] ?? "")).status);
  }
  expect(answers).toEqual([...Array(10).fill(401), 429, 429]);
});

test("T10 invented names don't give a peer more tries, nor do other addresses of its network", async () => {
  const office = await openTestOffice();
  const answers: number[] = [];
  for (let guess = 0; guess < 32; guess++) {
    answers.push((await tryFrom(office, `2001:db8::${guess}`, `Người thứ ${guess}`)).status);
  }
  expect(answers).toEqual([...Array(30).fill(401), 429, 429]);
});

test("T10 guessers everywhere use a name up for strangers, and never keep out where somebody signed in before", async () => {
  const office = await openTestOffice();
  expect((await tryFrom(office, "10.0.0.1", COORDINATOR, office.authKey)).status).toBe(200);
  for (let guess = 0; guess < 60; guess++) await tryFrom(office, `10.0.1.${guess}`, COORDINATOR);
  expect((await tryFrom(office, "10.0.2.1", COORDINATOR, office.authKey)).status).toBe(429);
  expect((await tryFrom(office, "10.0.0.1", COORDINATOR, office.authKey)).status).toBe(200);
});

test("T10 guesses at a name in one commune leave the same name in another its tries", async () => {
  const { storage, deps, authKey } = await openTestOffice();
  const [own] = await storage.communes();
  await storage.create(
    { id: id(), name: "Xã bên cạnh", code: "15622", createdAt: 1, epoch: id() },
    async () => undefined,
  );
  const office = await openTestOffice({ data: { storage, live: deps.live }, setUp: false });
  const other = "15622.office.test";
  for (let guess = 0; guess < 60; guess++) {
    await tryFrom(office, `10.0.4.${guess}`, COORDINATOR, OTHER_KEY, other);
  }
  expect((await tryFrom(office, "10.0.5.1", COORDINATOR, OTHER_KEY, other)).status).toBe(429);
  const answer = await tryFrom(office, "10.0.5.1", COORDINATOR, authKey, `${own?.code}.office.test`);
  expect(answer.status).toBe(200);
});

test("T10 tries that come at once are weighed two by two, eight wait, the rest is told to come later", async () => {
  const office = await openTestOffice();
  const tries = Array.from({ length: 20 }, (_, at) => tryFrom(office, `10.0.3.${at}`, `Người thứ ${at}`));
  const answers = (await Promise.all(tries)).map((answer) => answer.status).sort();
  expect(answers).toEqual([...Array(10).fill(401), ...Array(10).fill(429)]);
});

test("T10 signing out ends the session at the office, not only in the browser", async () => {
  const office = await openTestOffice();
  const answer = await office.ask("/api/office/sign-out", { method: "POST" });
  expect(answer.headers.get("set-cookie")).toMatch(/^tn_office=; Max-Age=0; Path=\/api/);
  expect(await problemOf(await office.ask("/api/office/progress"))).toEqual([401, { problem: "signed-out" }]);
});

test("a session ends by itself after a working day", async () => {
  const office = await openTestOffice();
  office.clock.now += 12 * HOUR - 1;
  expect((await office.ask("/api/office/progress")).status).toBe(200);
  office.clock.now += 1;
  expect((await office.ask("/api/office/progress")).status).toBe(401);
});

test.each(["/progress", "/households", "/visits", "/comments", "/helpers", "/devices", "/look", "/live"])(
  "T10 /api/office%s answers nobody without a session",
  async (path) => {
    const office = await openTestOffice();
    for (const cookie of ["", "tn_office=", `tn_office=${"A".repeat(43)}`]) {
      const answer = await office.ask(`/api/office${path}`, { headers: { cookie } });
      expect(await problemOf(answer)).toEqual([401, { problem: "signed-out" }]);
    }
  },
);

test.each([
  ["another site's page", { origin: "http://evil.test" }],
  ["a sandboxed frame", { origin: "null" }],
  ["a site beside ours", { "sec-fetch-site": "same-site" }],
  ["another site, whatever Origin says", { "sec-fetch-site": "cross-site", origin: "http://office.test" }],
  ["nowhere", { origin: "" }],
])("T10 a write set off by %s is refused and changes nothing", async (_, headers) => {
  const office = await openTestOffice();
  const before = await dumpOffice(office.storage);
  for (const path of ["helpers", "assign", "import", "look/retry", "sign-out", "sign-in", "new-password"]) {
    const answer = await office.ask(`/api/office/${path}`, { method: "POST", body: '{"name":"Mallory"}', headers });
    expect(await problemOf(answer)).toEqual([403, { problem: "forbidden" }]);
  }
  expect(await dumpOffice(office.storage)).toBe(before);
  expect((await office.ask("/api/office/progress")).status).toBe(200);
});

test("a write of the office's own page passes by either header", async () => {
  const office = await openTestOffice();
  const send = (headers: Record<string, string>) =>
    office.ask("/api/office/helpers", { method: "POST", body: '{"name":"Vi Thị Lan"}', headers });
  expect((await send({ "sec-fetch-site": "same-origin", origin: "" })).status).toBe(200);
  expect((await send({ origin: "http://office.test" })).status).toBe(200);
});

test("the entry page learns what it has to show and nothing else", async () => {
  const office = await openTestOffice();
  const state = await office.get<OfficeState>("/api/state");
  expect(state).toMatchObject({ setUp: true, commune: { name: "Xã Pù Vân (thử)" }, signedInAs: COORDINATOR });
  office.session.cookie = "";
  expect(await office.get<OfficeState>("/api/state")).toMatchObject({ setUp: true, signedInAs: null });
});
