import { expect, test } from "vitest";
import { RateLimit } from "../../../../src/server/http/rate-limit.ts";

test("a key is stopped after its hits and free again when its window is over", () => {
  let now = 0;
  const limit = new RateLimit(() => now, 2, 1_000);
  expect([limit.take("a"), limit.take("a"), limit.take("a")]).toEqual([true, true, false]);
  expect(limit.take("b")).toBe(true);
  now = 1_000;
  expect(limit.take("a")).toBe(true);
});

test("a success forgives earlier misses", () => {
  const limit = new RateLimit(() => 0, 1, 1_000);
  limit.take("a");
  limit.forgive("a");
  expect(limit.take("a")).toBe(true);
});
