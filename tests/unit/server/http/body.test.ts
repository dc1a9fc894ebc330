import { expect, test } from "vitest";
import { utf8 } from "../../../../src/base/bytes.ts";
import { readBody } from "../../../../src/server/http/body.ts";

const MEGABYTE = 1024 * 1024;

function streamed(stream: ReadableStream<Uint8Array>, headers: Record<string, string> = {}): Request {
  return new Request("http://office/", { method: "POST", body: stream, headers, duplex: "half" } as RequestInit);
}

test("T14 a body without a length is read no further than its limit", async () => {
  let given = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1024;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  expect(await readBody(streamed(endless), 64 * 1024)).toEqual({ kind: "too-large" });
  expect(given).toBeLessThan(MEGABYTE);
});

test("T14 a body that says it is too large is not read at all", async () => {
  const request = streamed(new ReadableStream(), { "content-length": String(10 * MEGABYTE) });
  expect(await readBody(request, 64 * 1024)).toEqual({ kind: "too-large" });
});

test("T14 a compressed body is not opened", async () => {
  const request = new Request("http://office/", { method: "POST", body: "x", headers: { "content-encoding": "gzip" } });
  expect(await readBody(request, 1024)).toEqual({ kind: "encoded" });
});

test("S4 of a body that is cut, what arrived is there", async () => {
  let pulls = 0;
  const cut = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (++pulls > 2) controller.error(new Error("reset"));
      else controller.enqueue(utf8("half"));
    },
  });
  expect(await readBody(streamed(cut), 1024)).toEqual({ kind: "cut", bytes: utf8("halfhalf") });
});
