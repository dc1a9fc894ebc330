import { afterEach, expect, test, vi } from "vitest";
import { ask, askForFile } from "../../../../src/office/api/ask.ts";

afterEach(() => vi.unstubAllGlobals());

/** What a network gives back instead of the office. */
function answerWith(body: string, init: ResponseInit): void {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, init)));
}
const json = (status: number) => ({ status, headers: { "content-type": "application/json" } });

test("T6 a portal's page is no answer of the office, whatever its status says", async () => {
  answerWith("<html>Wi-Fi</html>", { status: 200, headers: { "content-type": "text/html" } });
  expect(await ask("GET", "/api/state")).toEqual({ ok: false, problem: "no-answer" });
  expect(await askForFile("/x", new Blob())).toEqual({ ok: false, problem: "no-answer" });
});

test("a cut body and a dead line are no answer", async () => {
  answerWith('{"setUp":', json(200));
  expect(await ask("GET", "/api/state")).toEqual({ ok: false, problem: "no-answer" });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
  expect(await ask("GET", "/api/state")).toEqual({ ok: false, problem: "no-answer" });
});

test("a problem comes as its code; an unknown one is no answer", async () => {
  answerWith('{"problem":"wrong-password"}', json(401));
  expect(await ask("POST", "/x", {})).toEqual({ ok: false, problem: "wrong-password" });
  answerWith('{"problem":"from-the-future"}', json(400));
  expect(await ask("POST", "/x", {})).toEqual({ ok: false, problem: "no-answer" });
});

test("an answer without a body is a success", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
  expect((await ask("POST", "/x", {})).ok).toBe(true);
});
