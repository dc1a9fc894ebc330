import { Hono } from "hono";
import { expect, test } from "vitest";
import { listen } from "../../../../src/server/http/listen.ts";

test("an office that stops waits for what a request does whose sender is gone", async () => {
  let finish: () => void = () => undefined;
  let asked: () => void = () => undefined;
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const done: string[] = [];
  const app = new Hono();
  app.post("/act", async (c) => {
    asked();
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    done.push("written");
    return c.body(null, 204);
  });
  const result = await listen(app, { port: 0, host: "127.0.0.1" }, null);
  if (result.kind !== "ok") throw new Error(result.kind);
  const { port, close } = result.listening;
  const sender = new AbortController();
  const gone = fetch(`http://127.0.0.1:${port}/act`, { method: "POST", signal: sender.signal }).catch(() => "gone");
  await isAsked;
  sender.abort();
  expect(await gone).toBe("gone");
  const closing = close().then(() => done.push("closed"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(done).toEqual([]);
  finish();
  await closing;
  expect(done).toEqual(["written", "closed"]);
});
