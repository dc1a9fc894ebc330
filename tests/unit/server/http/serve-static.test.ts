import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readBuilt, servePages } from "../../../../src/server/http/serve-static.ts";

let folder: string;
const app = new Hono();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pages-"));
  await mkdir(join(folder, "field/assets"), { recursive: true });
  await mkdir(join(folder, "office"), { recursive: true });
  await writeFile(join(folder, "field/index.html"), "<p>field</p>");
  await writeFile(join(folder, "field/worker.js"), "self;");
  await writeFile(join(folder, "field/assets/main-a1b2.js"), "x".repeat(4_000));
  await writeFile(join(folder, "office/office.html"), "<p>office</p>");
  app.all("/api/*", (c) => c.text("api", 404));
  servePages(
    app,
    await readBuilt(join(folder, "field"), "index.html"),
    await readBuilt(join(folder, "office"), "office.html"),
  );
});
afterAll(() => rm(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

describe("built pages", () => {
  test("every address of the field app answers with its page, the office's with the office's", async () => {
    for (const path of ["/", "/enrol", "/households/abc"]) expect(await (await get(path)).text()).toBe("<p>field</p>");
    for (const path of ["/office/", "/office/set-up"]) expect(await (await get(path)).text()).toBe("<p>office</p>");
    expect((await get("/office")).headers.get("location")).toBe("/office/");
  });

  test("a missing file is not answered with a page, and the API never with one", async () => {
    expect((await get("/assets/gone-1234.js")).status).toBe(404);
    expect(await (await get("/api/none")).text()).toBe("api");
  });

  test("nothing outside the build can be asked for", async () => {
    for (const path of ["/../package.json", "/%2e%2e/package.json", "/..%2fpackage.json"]) {
      expect((await get(path)).status).toBe(404);
    }
  });

  test("named by hash: kept for ever; page and worker: asked for each time, answered 304 when the same", async () => {
    expect((await get("/assets/main-a1b2.js")).headers.get("cache-control")).toContain("immutable");
    const worker = await get("/worker.js");
    expect(worker.headers.get("cache-control")).toBe("no-cache");
    const again = await get("/worker.js", { "if-none-match": worker.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
  });

  test("T14 T17 the policy allows no inline script and nothing of another origin", async () => {
    for (const path of ["/", "/worker.js", "/office/"]) {
      const policy = (await get(path)).headers.get("content-security-policy") ?? "";
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/);
    }
  });

  test("texts are compressed for who takes it", async () => {
    const answer = await get("/assets/main-a1b2.js", { "accept-encoding": "gzip, br" });
    expect(answer.headers.get("content-encoding")).toBe("br");
    expect(brotliDecompressSync(await answer.arrayBuffer()).length).toBe(4_000);
    expect((await get("/assets/main-a1b2.js")).headers.get("content-encoding")).toBeNull();
  });
});
