import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PassReport, RunResult } from "../../../src/device/run-sync.ts";
import { writeBackoff } from "../../../src/device/settings.ts";
import type { SyncReason } from "../../../src/device/sync-reason.ts";
import { startWakeUps, type WakeUps } from "../../../src/device/wake-ups.ts";
import type { OutboxCounts } from "../../../src/store/types.ts";

const NOTHING: OutboxCounts = {
  waiting: 0,
  waitingBytes: 0,
  received: 0,
  head: 0,
  lastReceiptAt: null,
  needLook: 0,
  awaitingVerdict: 0,
  cursorRevision: null,
  blobsWaiting: 0,
  behind: false,
};

const DONE: Omit<PassReport, "install"> = {
  end: "done",
  sent: 0,
  pulled: 0,
  waiting: 0,
  carried: 0,
  carryOpen: false,
  blobsWaiting: 0,
  listOpen: false,
};

let woken: SyncReason[];
let tellCounts: (counts: Partial<OutboxCounts>) => void;
let finish: (pass?: Partial<PassReport>) => void;
let wakeUps: WakeUps;

async function start(install: string): Promise<void> {
  wakeUps = startWakeUps({
    install,
    run: (reason) => {
      woken.push(reason);
      return new Promise<RunResult>((resolve) => {
        finish = (pass) => resolve({ kind: "ran", passes: pass ? [{ ...DONE, install, ...pass }] : [] });
      });
    },
    watchCounts: (listener) => {
      tellCounts = (counts) => listener({ ...NOTHING, ...counts });
      tellCounts({});
      return () => {};
    },
  });
}

/** The pass under way ends, and what it started settles. */
async function passEnds(pass?: Partial<PassReport>): Promise<void> {
  finish(pass);
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  woken = [];
});
afterEach(() => {
  wakeUps.stop();
  vi.useRealTimers();
});

test("S3 the engine is woken when the app opens, when the network returns and when a save is made", async () => {
  await start("A".repeat(22));
  expect(woken).toEqual(["opened"]);
  await passEnds();
  window.dispatchEvent(new Event("online"));
  expect(woken).toEqual(["opened", "online"]);
  await passEnds();
  tellCounts({ head: 1, waiting: 1 });
  expect(woken).toEqual(["opened", "online", "saved"]);
  await passEnds();
});

test("S3 what wakes the engine during a pass gets one pass after it, the user's tap before others", async () => {
  await start("A".repeat(22));
  tellCounts({ head: 1, waiting: 1 });
  void wakeUps.wake("user");
  tellCounts({ head: 2, waiting: 2 });
  expect(woken).toEqual(["opened"]);
  await passEnds();
  expect(woken).toEqual(["opened", "user"]);
  await passEnds();
  expect(woken).toEqual(["opened", "user"]);
});

test.each<[SyncReason, SyncReason, SyncReason]>([
  ["online", "saved", "online"],
  ["saved", "online", "online"],
  ["opened", "visible", "opened"],
  ["online", "user", "user"],
  ["user", "online", "user"],
  ["timer", "saved", "saved"],
])("S4 of %s and %s during a pass the next one is for %s", async (first, second, next) => {
  await start("K".repeat(22));
  void wakeUps.wake(first);
  void wakeUps.wake(second);
  await passEnds();
  expect(woken).toEqual(["opened", next]);
  await passEnds();
});

test("S3 the timer runs only while something waits", async () => {
  await start("B".repeat(22));
  await passEnds();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(woken).toEqual(["opened"]);
});

test("S4 the timer waits as long as the backoff says", async () => {
  const install = "C".repeat(22);
  await writeBackoff(install, { failures: 3, notBefore: Date.now() + 60_000 });
  await start(install);
  tellCounts({ waiting: 1 });
  await passEnds();
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  await vi.advanceTimersByTimeAsync(45_000);
  expect(woken).toEqual(["opened"]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(woken).toEqual(["opened", "timer"]);
});

test("S4 an office that stays without a verdict is asked ever more rarely", async () => {
  await start("E".repeat(22));
  tellCounts({ awaitingVerdict: 1 });
  const waits: number[] = [];
  for (let at = 0; at < 7; at++) {
    await passEnds();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    const before = Date.now();
    await vi.advanceTimersToNextTimerAsync();
    waits.push(Math.round((Date.now() - before) / 1_000));
  }
  expect(waits).toEqual([10, 20, 40, 80, 160, 300, 300]);
});

/** Seconds to the next timer, which is let run. */
async function nextTimer(): Promise<number> {
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  const before = Date.now();
  await vi.advanceTimersToNextTimerAsync();
  return Math.round((Date.now() - before) / 1_000);
}

test("S3 a first load that broke goes on by itself, with nothing waiting, until it is whole", async () => {
  await start("F".repeat(22));
  await passEnds({ end: "no-network", pulled: 40, listOpen: true });
  expect(await nextTimer()).toBe(10);
  await passEnds({ end: "no-network", listOpen: null });
  expect(await nextTimer()).toBe(20);
  await passEnds({ end: "out-of-time", pulled: 500, listOpen: true });
  expect(await nextTimer()).toBe(10);
  await passEnds({ end: "done", pulled: 60, listOpen: false });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(woken).toEqual(["opened", "timer", "timer", "timer"]);
});

test("S4 a list that broke off waits as long as the backoff says", async () => {
  const install = "G".repeat(22);
  await writeBackoff(install, { failures: 3, notBefore: Date.now() + 60_000 });
  await start(install);
  await passEnds({ end: "no-network", listOpen: true });
  expect(await nextTimer()).toBeGreaterThan(55);
  await passEnds();
});

test("S3 a hidden page sets no timer for a list that broke off, and goes on when it is seen again", async () => {
  await start("H".repeat(22));
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  await passEnds({ end: "no-network", listOpen: true });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(woken).toEqual(["opened"]);
  vi.restoreAllMocks();
  document.dispatchEvent(new Event("visibilitychange"));
  expect(woken).toEqual(["opened", "visible"]);
  await passEnds({ end: "not-due", listOpen: null });
  expect(await nextTimer()).toBe(10);
  await passEnds();
});

test("S3 what is carried for colleagues and did not get through is tried again by itself, until it is delivered", async () => {
  await start("J".repeat(22));
  await passEnds({ carryOpen: true });
  expect(await nextTimer()).toBe(10);
  await passEnds({ end: "not-due", carryOpen: null });
  expect(await nextTimer()).toBe(20);
  await passEnds({ carried: 3, carryOpen: true });
  expect(await nextTimer()).toBe(10);
  await passEnds({ carried: 2, carryOpen: false });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(woken).toEqual(["opened", "timer", "timer", "timer"]);
});

test("S16 the browser is asked for a sync event while a picture or a colleague's envelope is to go", async () => {
  const register = vi.fn(async () => {});
  const registration = { sync: { register } } as unknown as ServiceWorkerRegistration;
  vi.spyOn(navigator.serviceWorker, "getRegistration").mockResolvedValue(registration);
  await start("L".repeat(22));
  await passEnds();
  expect(register).not.toHaveBeenCalled();
  tellCounts({ blobsWaiting: 1 });
  window.dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(register).toHaveBeenCalledTimes(1));
  tellCounts({});
  await passEnds({ carryOpen: true });
  await vi.waitFor(() => expect(register).toHaveBeenCalledTimes(2));
  vi.restoreAllMocks();
});

test("S3 a pass that says nothing of the list sets no timer", async () => {
  await start("I".repeat(22));
  await passEnds({ end: "no-network", listOpen: null });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(woken).toEqual(["opened"]);
});

test("nothing wakes the engine after the page let go", async () => {
  await start("D".repeat(22));
  await passEnds();
  wakeUps.stop();
  window.dispatchEvent(new Event("online"));
  tellCounts({ head: 5, waiting: 5 });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(woken).toEqual(["opened"]);
});
