import { afterEach, expect, test, vi } from "vitest";
import { ApplyLater } from "../../../../src/server/http/apply-later.ts";
import type { Storage } from "../../../../src/server/storage.ts";
import { openTestOffice } from "../../../support/test-office.ts";

afterEach(() => void vi.useRealTimers());

test("S6 a hundred pushes at once ask for the commune's lock one run after another, and none is forgotten", async () => {
  const office = await openTestOffice();
  const [commune] = await office.storage.communes();
  let runs = 0;
  let open = 0;
  let most = 0;
  const finish: (() => void)[] = [];
  const read = async () => {
    runs++;
    most = Math.max(most, ++open);
    await new Promise<void>((resolve) => finish.push(resolve));
    open--;
    return [];
  };
  const later = new ApplyLater({ ...office.deps, storage: { read } as unknown as Storage });
  for (let push = 0; push < 100; push++) later.soon(commune?.id ?? "");
  // A run reads three times: parked envelopes, acts that a restore left waiting, waiting envelopes.
  for (let reads = 0; reads < 6; reads++) {
    await expect.poll(() => finish.length).toBe(1);
    finish.shift()?.();
  }
  await expect.poll(() => open).toBe(0);
  expect({ runs, most }).toEqual({ runs: 6, most: 1 });
});

test("a run that fails is noted by its kind alone, and the next one runs", async () => {
  const office = await openTestOffice();
  let runs = 0;
  const read = async () => {
    runs++;
    throw new RangeError("Nguyễn Thị Dấu");
  };
  const later = new ApplyLater({ ...office.deps, storage: { read } as unknown as Storage });
  later.soon("a");
  await expect.poll(() => office.log.length).toBe(1);
  later.soon("a");
  await expect.poll(() => runs).toBe(2);
  expect(office.log.join()).toContain("RangeError");
  expect(office.log.join()).not.toContain("Nguyễn");
});

test("S6 a run that failed is tried again by itself, ever later, until one succeeds", async () => {
  const office = await openTestOffice();
  vi.useFakeTimers();
  const runs: number[] = [];
  const start = Date.now();
  const read = async () => {
    runs.push((Date.now() - start) / 1_000);
    if (runs.length < 10) throw new RangeError();
    return [];
  };
  const later = new ApplyLater({ ...office.deps, storage: { read } as unknown as Storage });
  later.soon("a");
  await vi.advanceTimersByTimeAsync(500);
  expect(later.isBehind("a")).toBe(true);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  // The last run reads three times.
  expect(runs).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243, 243, 243]);
  expect(later.isBehind("a")).toBe(false);
});

test("S6 an office that stops waits for what it is applying, and applies nothing after", async () => {
  const office = await openTestOffice();
  const [commune] = await office.storage.communes();
  let finish: () => void = () => undefined;
  let reads = 0;
  let transactions = 0;
  // The third read names who has something to apply; it is under way when the office stops.
  const read = async () => {
    if (++reads < 3) return [];
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return ["a", "b"];
  };
  const locked = async () => {
    transactions++;
    return { settled: 0, more: false };
  };
  const later = new ApplyLater({ ...office.deps, storage: { read, locked } as unknown as Storage });
  later.soon(commune?.id ?? "");
  await expect.poll(() => reads).toBe(3);
  let isStopped = false;
  const stopping = later.stop().then(() => {
    isStopped = true;
  });
  later.soon(commune?.id ?? "");
  later.soon("another");
  await new Promise((resolve) => setTimeout(resolve));
  expect(isStopped).toBe(false);
  finish();
  await stopping;
  expect([reads, transactions]).toEqual([3, 0]);
});

test("S6 an office that stopped tries no failed run again", async () => {
  const office = await openTestOffice();
  vi.useFakeTimers();
  let runs = 0;
  const read = async () => {
    runs++;
    throw new RangeError();
  };
  const later = new ApplyLater({ ...office.deps, storage: { read } as unknown as Storage });
  later.soon("a");
  await vi.advanceTimersByTimeAsync(500);
  await later.stop();
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect([runs, vi.getTimerCount()]).toEqual([1, 0]);
});
