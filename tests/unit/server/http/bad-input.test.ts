import { deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { concatBytes, utf8 } from "../../../../src/base/bytes.ts";
import { newId } from "../../../../src/base/id.ts";
import { encodeFrames } from "../../../../src/protocol/frames.ts";
import type { LookLine } from "../../../../src/protocol/office-messages.ts";
import { applyWaiting } from "../../../../src/server/apply.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import { dumpOffice } from "../../../support/dump-office.ts";
import { addHelper, openTestOffice } from "../../../support/test-office.ts";
import { TestPhone } from "../../../support/test-phone.ts";

const TEN_MEGABYTES = 10 * 1024 * 1024;
const MARK = "Nguyễn Thị Dấu 038868929571";

async function officeWithPhone() {
  const office = await openTestOffice();
  const { link } = await addHelper(office, "Lương Văn Dũng", []);
  return { office, phone: await TestPhone.enrol(office, link.token) };
}

const POSTS = [
  "/api/set-up",
  "/api/enrol",
  "/api/sync/push",
  "/api/sync/changes",
  "/api/office/sign-in",
  "/api/office/new-password",
  "/api/office/helpers",
  "/api/office/assign",
  "/api/office/look/retry",
  "/api/office/look/put-away",
  "/api/office/import/preview",
  "/api/office/import?digest=x",
];

test.each(POSTS)("T14 %s answers a body of 10 MB with a problem and changes nothing", async (path) => {
  const { office, phone } = await officeWithPhone();
  const before = await dumpOffice(office.storage);
  const headers = { authorization: `Bearer ${phone.enrolled.readToken}` };
  const answer = await office.ask(path, { method: "POST", body: new Uint8Array(TEN_MEGABYTES + 1), headers });
  expect([answer.status, await answer.json()]).toEqual([413, { problem: "too-large" }]);
  expect(await dumpOffice(office.storage)).toBe(before);
});

test.each(POSTS)("T14 %s answers what is no body of its own with a problem that echoes nothing", async (path) => {
  const { office, phone } = await officeWithPhone();
  const before = await dumpOffice(office.storage);
  const headers = { authorization: `Bearer ${phone.enrolled.readToken}` };
  const bodies = [
    MARK,
    JSON.stringify({ name: { $ne: MARK } }),
    JSON.stringify([MARK]),
    `<b>${MARK}</b>`,
    "\u0000{",
    "",
  ];
  for (const body of bodies) {
    const answer = await office.ask(path, { method: "POST", body, headers });
    const text = await answer.text();
    expect([400, 422]).toContain(answer.status);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(text).toMatch(/^\{"problem":"(bad-request|file-unreadable)"\}$/);
  }
  expect(await dumpOffice(office.storage)).toBe(before);
  expect(office.log.join()).not.toContain("Nguyễn");
});

test.each([
  ["a name with a zero character", '{"name":"A\\u0000B"}'],
  ["a name with half a character", '{"name":"A\\ud800"}'],
  ["a name with a line break", '{"name":"A\\nB"}'],
  ["a name that is a personal id number", '{"name":"038868929571"}'],
  ["an empty name", '{"name":"  "}'],
  ["an endless name", JSON.stringify({ name: "ă".repeat(500) })],
  ["a key too many", '{"name":"Lan","role":"admin"}'],
  ["a prototype", '{"name":"Lan","__proto__":{"x":1}}'],
])("T14 a helper with %s is refused", async (_, body) => {
  const { office } = await officeWithPhone();
  const before = await dumpOffice(office.storage);
  const answer = await office.ask("/api/office/helpers", { method: "POST", body });
  expect([answer.status, await answer.json()]).toEqual([400, { problem: "bad-request" }]);
  expect(await dumpOffice(office.storage)).toBe(before);
});

test("T14 a compressed request is not opened: no gzip bomb gets to go off", async () => {
  const { office } = await officeWithPhone();
  const bomb = gzipSync(new Uint8Array(TEN_MEGABYTES));
  for (const path of POSTS.slice(2)) {
    const init = { method: "POST", body: bomb, headers: { "content-encoding": "gzip" } };
    expect([400, 401, 422]).toContain((await office.ask(path, init)).status);
  }
});

test("T14 an envelope whose body inflates to megabytes is receipted and waits for a person", async () => {
  const { office, phone } = await officeWithPhone();
  const sealed = await phone.save({ name: "x-x", args: "a".repeat(400_000) });
  const answer = await phone.push(sealed);
  expect(answer.receipts).toHaveLength(1);
  await applyWaiting(office.storage, phone.enrolled.commune.id, office.deps);
  const [line] = await office.get<LookLine[]>("/api/office/look");
  expect(line).toMatchObject({ kind: "quarantined", reason: "bad-body", mutations: null });
});

test("T5 bytes that are no envelope, or one with another's proof, get no receipt and are kept nowhere", async () => {
  const { office, phone } = await officeWithPhone();
  const genuine = await phone.save({ name: "withdraw-visit", args: { visit: newId(randomBytes) } });
  const forged = genuine.bytes.slice();
  forged[200] = (forged[200] ?? 0) ^ 1;
  const wrong = [utf8("no envelope"), new Uint8Array(16 * 1024 + 1), deflateRawSync(utf8(MARK)), forged];
  const before = await dumpOffice(office.storage);
  const push = await office.ask("/api/sync/push", { method: "POST", body: encodeFrames(phone.statement(), wrong) });
  const answer = (await push.json()) as { receipts: unknown[]; rejected: { reason: string }[]; newest: unknown };
  expect(answer.receipts).toEqual([]);
  expect(answer.rejected.map((one) => one.reason)).toEqual(["malformed", "too-large", "malformed", "proof"]);
  expect(answer.newest).toBeNull();
  const after = JSON.parse(await dumpOffice(office.storage))[0];
  const held = JSON.parse(before)[0];
  expect({ ...after, contacts: held.contacts }).toEqual(held);
});

test("a push without a statement is a bad request and stores nothing", async () => {
  const { office, phone } = await officeWithPhone();
  const { bytes } = await phone.save({ name: "withdraw-visit", args: { visit: newId(randomBytes) } });
  const head = new Uint8Array([2, 0, 0, bytes.length >> 8, bytes.length & 255]);
  const before = await dumpOffice(office.storage);
  const answer = await office.ask("/api/sync/push", { method: "POST", body: concatBytes(head, bytes) });
  expect([answer.status, await answer.json()]).toEqual([400, { problem: "bad-request" }]);
  expect(await dumpOffice(office.storage)).toBe(before);
});

test.each(["/api", "/api/", "/api/nothing", "/api/sync/push/x", "/api/office/../x", "/api/%00", "/api/enrol/"])(
  "%s is no route: a problem in JSON, never a page",
  async (path) => {
    const { office } = await officeWithPhone();
    const answer = await office.ask(path);
    expect([answer.status, await answer.json()]).toEqual([404, { problem: "not-found" }]);
  },
);

test("every answer says what browsers must not do with it", async () => {
  const { office } = await officeWithPhone();
  for (const path of ["/api/state", "/api/office/progress", "/api/nothing", "/api/office/households/x"]) {
    const { headers } = await office.ask(path);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  }
});

test("what nobody foresaw is a problem without its words, also in the log", async () => {
  const { office } = await officeWithPhone();
  office.storage.read = () => Promise.reject(new Error(`duplicate key (${MARK})`));
  const answer = await office.ask("/api/office/progress");
  expect([answer.status, await answer.json()]).toEqual([500, { problem: "office-down" }]);
  expect(office.log.join()).toContain("failed");
  expect(office.log.join()).not.toContain("Nguyễn");
});
