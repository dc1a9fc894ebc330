import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROFILES } from "../../../bench/support/radio/profiles.ts";
import { Radio } from "../../../bench/support/radio/radio.ts";

let server: Server;
let radio: Radio;

beforeAll(async () => {
  server = createServer((request, answer) => {
    request.resume().on("end", () => answer.end("x".repeat(Number(request.url?.slice(1)))));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  radio = await Radio.open((server.address() as AddressInfo).port);
});

afterAll(async () => {
  await radio.close();
  server.closeAllConnections();
  server.close();
});

const get = async (bytes: number) => (await (await fetch(`${radio.origin}/${bytes}`)).text()).length;

test("a fresh connection costs a round trip, each question one more, and bytes their time at the rate", async () => {
  radio.tune(PROFILES.weak, 1);
  const begun = performance.now();
  expect(await get(32_000)).toBe(32_000);
  // 400 for the connection, 400 for the question, 1,000 for 32,000 bytes at 256 kbit/s.
  expect(performance.now() - begun).toBeGreaterThanOrEqual(1_790);
  expect(radio.traffic).toMatchObject({ connections: 1, cuts: 0 });
  expect(radio.traffic.down).toBeGreaterThan(32_000);
});

test("two connections share the rate as a radio does", async () => {
  radio.tune(PROFILES.weak, 1);
  const begun = performance.now();
  expect(await Promise.all([get(16_000), get(16_000)])).toEqual([16_000, 16_000]);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(1_790);
});

test("a connection is cut after 20 to 60 kB, and what is smaller passes", async () => {
  radio.tune({ ...PROFILES.cut, down: Number.POSITIVE_INFINITY, roundTrip: 0 }, 1);
  await expect(get(100_000)).rejects.toThrow();
  expect(radio.traffic.cuts).toBe(1);
  expect(await get(10_000)).toBe(10_000);
});

test("without shaping everything passes, also what is large", async () => {
  radio.tune(PROFILES.loopback, 1);
  expect(await get(3_000_000)).toBe(3_000_000);
});
