import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { httpsNeeded, type Transport } from "../../../../src/server/http/https-needed.ts";

function ask(transport: Transport, host: string, peer: string, headers: Record<string, string> = {}, path = "/") {
  const app = new Hono();
  app.use("*", httpsNeeded(transport));
  app.get("*", (c) => c.text("in"));
  const request = new Request(`http://${host}${path}`, { headers: { host, ...headers } });
  return app.fetch(request, { incoming: { socket: { remoteAddress: peer } } });
}

describe("T18 plain http", () => {
  test.each([
    ["localhost:8440", "127.0.0.1"],
    ["127.0.0.1:8440", "::ffff:127.0.0.1"],
    ["[::1]:8440", "::1"],
  ])("is good on this machine: %s from %s", async (host, peer) => {
    expect(await (await ask("plain", host, peer)).text()).toBe("in");
  });

  test.each([
    ["192.168.1.5:8440", "192.168.1.9"],
    ["localhost:8440", "192.168.1.9"],
    ["office.example:8440", "127.0.0.1"],
  ])("from elsewhere is answered with a sentence: %s from %s", async (host, peer) => {
    const answer = await ask("plain", host, peer);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("Cần địa chỉ https://");
  });

  test("the API says it by its code", async () => {
    const answer = await ask("plain", "192.168.1.5", "192.168.1.9", {}, "/api/state");
    expect(await answer.json()).toEqual({ problem: "https-needed" });
  });

  test("behind a proxy its word counts, also when the proxy is on this machine", async () => {
    expect((await ask("proxy", "office.example", "10.0.0.2", { "x-forwarded-proto": "https" })).status).toBe(200);
    expect((await ask("proxy", "localhost", "127.0.0.1", { "x-forwarded-proto": "http" })).status).toBe(403);
  });

  test("without a proxy nobody can claim to be one", async () => {
    expect((await ask("plain", "office.example", "10.0.0.2", { "x-forwarded-proto": "https" })).status).toBe(403);
  });
});
