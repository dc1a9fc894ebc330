import { get as getPlain, type IncomingMessage } from "node:http";
import { get as getSecure } from "node:https";
import { connect } from "node:net";
import { Hono } from "hono";
import { afterEach, expect, test } from "vitest";
import { httpsNeeded } from "../../../../src/server/http/https-needed.ts";
import { type Listening, listen } from "../../../../src/server/http/listen.ts";
import { selfSigned } from "../../../support/self-signed.ts";

const open: Listening[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function secureOffice(): Promise<number> {
  const app = new Hono();
  app.use("*", httpsNeeded("tls"));
  app.post("/api/state", async (c) => c.text(`in ${(await c.req.text()).length}`));
  app.get("*", (c) => c.text("in"));
  const result = await listen(app, { port: 0, host: "127.0.0.1" }, selfSigned());
  if (result.kind !== "ok") throw new Error(result.kind);
  open.push(result.listening);
  return result.listening.port;
}

function textOf(answer: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    answer.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    answer.on("end", () => resolve(text)).on("error", reject);
  });
}

function ask(get: typeof getPlain | typeof getSecure, url: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { rejectUnauthorized: false, agent: false }, async (answer) =>
      resolve({ status: answer.statusCode ?? 0, text: await textOf(answer) }),
    );
    asked.on("error", reject);
  });
}

test("T18 plain http on the port of a TLS office is answered with the sentence, the API with its code", async () => {
  const port = await secureOffice();
  const page = await ask(getPlain, `http://127.0.0.1:${port}/`);
  expect(page.status).toBe(403);
  expect(page.text).toContain("Cần địa chỉ https://");
  const api = await ask(getPlain, `http://localhost:${port}/api/state`);
  expect([api.status, api.text]).toEqual([403, '{"problem":"https-needed"}']);
});

test("T18 over TLS everything is as before", async () => {
  const port = await secureOffice();
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(getSecure, `https://127.0.0.1:${port}/`)));
  expect(answers).toEqual(Array(5).fill({ status: 200, text: "in" }));
});

test("connections that say nothing, break or talk nonsense harm nobody", async () => {
  const port = await secureOffice();
  const quiet = connect(port, "127.0.0.1");
  await new Promise((resolve) => quiet.once("connect", resolve));
  quiet.resetAndDestroy();
  const nonsense = connect(port, "127.0.0.1");
  nonsense.on("error", () => undefined).write(Buffer.from([0, 1, 2, 3]));
  await new Promise((resolve) => nonsense.resume().once("close", resolve));
  expect((await ask(getSecure, `https://127.0.0.1:${port}/`)).text).toBe("in");
});
