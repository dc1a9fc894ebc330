import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createOfficeClient } from "../../../src/device/office-client.ts";
import type { PushAnswer } from "../../../src/protocol/messages.ts";

const signal = new AbortController().signal;
const answer: PushAnswer = {
  v: 1,
  epoch: "epoch",
  now: 1,
  receipts: [],
  rejected: [],
  gaps: [],
  newest: null,
  watermark: 0,
  keys: [],
};

function officeThat(respond: (request: Request) => Response | Promise<Response>) {
  const asked: Request[] = [];
  const fetcher = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    asked.push(request);
    return respond(request);
  };
  return { asked, client: createOfficeClient({ origin: "https://office.test", fetch: fetcher, readToken: "token" }) };
}

const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json; charset=utf-8" } });

const push = (respond: () => Response | Promise<Response>) =>
  officeThat(respond).client.push(new Uint8Array([1, 2, 3]), signal);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("an answer of the right type and shape is the office's", async () => {
  expect(await push(() => json(answer))).toEqual({ kind: "ok", value: answer });
});

test.each([
  ["a portal's page with 200", () => new Response("<html>Wi-Fi</html>", { headers: { "content-type": "text/html" } })],
  ["a page that says it is JSON", () => new Response("<html>", { headers: { "content-type": "application/json" } })],
  ["JSON of another shape", () => json({ ...answer, receipts: "all" })],
  ["JSON that was cut", () => new Response('{"v":1,', { headers: { "content-type": "application/json" } })],
  ["a success without a body", () => new Response(null, { status: 204 })],
  ["an error page", () => new Response("Bad gateway", { status: 502 })],
  ["a problem with an unknown code", () => json({ problem: "teapot" }, 418)],
])("S5 %s is not the office", async (_name, respond) => {
  expect(await push(respond)).toEqual({ kind: "not-office" });
});

test("S5 a redirect is not followed and is not the office", async () => {
  const { asked, client } = officeThat(() => {
    const redirect = new Response(null, { status: 200 });
    Object.defineProperty(redirect, "type", { value: "opaqueredirect" });
    return redirect;
  });
  expect(await client.push(new Uint8Array([1]), signal)).toEqual({ kind: "not-office" });
  expect(asked[0]?.redirect).toBe("manual");
});

test("S5 an answer that breaks off in the middle is not the office", async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"v":1,'));
      controller.error(new TypeError("connection reset"));
    },
  });
  const reply = await push(() => new Response(body, { headers: { "content-type": "application/json" } }));
  expect(reply).toEqual({ kind: "not-office" });
});

test("an endless answer is dropped at its bound", async () => {
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 64 * 1024;
      controller.enqueue(new Uint8Array(64 * 1024).fill(32));
    },
  });
  expect(await push(() => new Response(body, { headers: { "content-type": "application/json" } }))).toEqual({
    kind: "not-office",
  });
  expect(sent).toBeLessThan(1_000_000);
});

test("a problem of the office is told with its code", async () => {
  expect(await push(() => json({ problem: "too-old" }, 426))).toEqual({
    kind: "problem",
    status: 426,
    problem: { problem: "too-old" },
  });
});

test("no answer at all is no network", async () => {
  expect(await push(() => Promise.reject(new TypeError("failed to fetch")))).toEqual({ kind: "no-network" });
});

test("S4 an office that does not answer in time is a timeout", async () => {
  const { client } = officeThat(
    (request) => new Promise((_resolve, reject) => request.signal.addEventListener("abort", () => reject(new Error()))),
  );
  const reply = client.push(new Uint8Array(10), signal);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await reply).toEqual({ kind: "timeout" });
});

test("S3 the end of a pass ends its request", async () => {
  const pass = new AbortController();
  const { client } = officeThat(
    (request) => new Promise((_resolve, reject) => request.signal.addEventListener("abort", () => reject(new Error()))),
  );
  const reply = client.push(new Uint8Array(10), pass.signal);
  await vi.advanceTimersByTimeAsync(1_000);
  pass.abort();
  expect(await reply).toEqual({ kind: "no-network" });
});

test("a push carries no credential, a pull the token alone", async () => {
  const { asked, client } = officeThat(() => json(answer));
  await client.push(new Uint8Array([1]), signal);
  await client.pull({ v: 1, install: "A".repeat(22), cursor: null, limit: 10 }, signal);
  expect(asked.map(({ credentials }) => credentials)).toEqual(["omit", "omit"]);
  expect(asked.map(({ headers }) => headers.get("authorization"))).toEqual([null, "Bearer token"]);
  expect(asked.every(({ url }) => !url.includes("?"))).toBe(true);
});
