import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

/** A page as far as locking looks at it: what is heard, whether it is seen, and where it goes. */
class Page extends EventTarget {
  visibilityState = "visible";
  readonly replace = vi.fn();

  turn(state: "visible" | "hidden"): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

let page: Page;
let limits: { hidden: number; untouched: number };

beforeEach(async () => {
  vi.useFakeTimers();
  page = new Page();
  vi.stubGlobal("document", page);
  vi.stubGlobal("location", { replace: page.replace });
  vi.stubGlobal("window", { setTimeout });
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.resetModules();
  const lock = await import("../../../../src/field/state/lock.ts");
  limits = { hidden: lock.HIDDEN_LIMIT, untouched: lock.UNTOUCHED_LIMIT };
  lock.watchIdle();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a phone locks by itself", () => {
  test("lying open and untouched, and only then", async () => {
    await vi.advanceTimersByTimeAsync(limits.untouched - 1_000);
    page.dispatchEvent(new Event("pointerdown"));
    await vi.advanceTimersByTimeAsync(limits.untouched - 1_000);
    expect(page.replace).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(page.replace).toHaveBeenCalledWith("/");
  });

  test("in a pocket sooner", async () => {
    page.turn("hidden");
    await vi.advanceTimersByTimeAsync(limits.hidden + 1_000);
    expect(limits.hidden).toBeLessThan(limits.untouched);
    expect(page.replace).toHaveBeenCalledWith("/");
  });

  test("when it wakes after its timers slept, before anything is shown", async () => {
    page.turn("hidden");
    // A sleeping phone fires no timer: only its clock has gone on.
    vi.setSystemTime(Date.now() + limits.hidden);
    page.turn("visible");
    await vi.advanceTimersByTimeAsync(0);
    expect(page.replace).toHaveBeenCalledWith("/");
  });

  test("a glance at another app does not lock", async () => {
    page.turn("hidden");
    await vi.advanceTimersByTimeAsync(limits.hidden / 2);
    page.turn("visible");
    await vi.advanceTimersByTimeAsync(limits.hidden / 2 + 1_000);
    expect(page.replace).not.toHaveBeenCalled();
  });
});
