import { beforeEach, expect, test, vi } from "vitest";
import type { PassReport, RunResult } from "../../../src/device/run-sync.ts";

let result: RunResult;
vi.mock("../../../src/device/run-sync.ts", () => ({ runSync: async () => result }));
const { carry } = await import("../../../src/worker/carry.ts");

const DONE: PassReport = {
  install: "A".repeat(22),
  end: "done",
  sent: 0,
  pulled: 0,
  carried: 0,
  carryOpen: false,
  waiting: 0,
  blobsWaiting: 0,
  listOpen: null,
};

let told: unknown[];
beforeEach(() => {
  told = [];
});

/** True: the browser comes again. */
function comesAgain(...passes: Partial<PassReport>[]): Promise<boolean> {
  result = { kind: "ran", passes: passes.map((pass) => ({ ...DONE, ...pass })) };
  const pages = { matchAll: async () => [{ postMessage: (message: unknown) => told.push(message) }] };
  return carry(pages).then(
    () => false,
    () => true,
  );
}

test.each<[string, Partial<PassReport>, boolean]>([
  ["nothing is left", {}, false],
  ["what is left is not taken by the office", { waiting: 2 }, false],
  ["the road broke", { end: "no-network", waiting: 2 }, true],
  ["a colleague's envelopes did not get through, though the own pass is done", { carryOpen: true }, true],
  ["a picture waits", { blobsWaiting: 1 }, true],
  ["a fault kept what waits from being counted", { end: "fault" }, true],
])("S3 where %s the sync event is to come again: %#", async (_, pass, again) => {
  expect(await comesAgain(DONE, pass)).toBe(again);
});

test("S3 an open page hears of own envelopes that arrived, and of colleagues'", async () => {
  await comesAgain({});
  expect(told).toEqual([]);
  await comesAgain({ sent: 1 });
  await comesAgain({ carried: 1 });
  expect(told).toEqual([{ kind: "tung-nha-pushed" }, { kind: "tung-nha-pushed" }]);
});
