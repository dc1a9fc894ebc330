import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DRAFT_DELAY, DraftKeeper } from "../../../../src/field/state/draft-keeper.ts";

class Disk {
  readonly writes: unknown[] = [];
  dropped = 0;
  async putDraft(_key: string, content: unknown): Promise<void> {
    this.writes.push(content);
  }
  async dropDraft(): Promise<void> {
    this.dropped++;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("S1 a draft", () => {
  test("is written at most a second after the first keystroke, however fast one types", async () => {
    const disk = new Disk();
    const keeper = new DraftKeeper("visit/a", disk);
    for (let letter = 1; letter <= 20; letter++) {
      keeper.put(letter);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(disk.writes.length).toBeGreaterThanOrEqual(4);
    await vi.advanceTimersByTimeAsync(DRAFT_DELAY);
    expect(disk.writes.at(-1)).toBe(20);
  });

  test("that a save has ended is never written again", async () => {
    const disk = new Disk();
    const keeper = new DraftKeeper("visit/a", disk);
    keeper.put("typed");
    await keeper.hold();
    keeper.end();
    keeper.put("the form still says so");
    await keeper.flush();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(disk.writes).toEqual([]);
  });

  test("is not written while the save is under way, and is when the save failed", async () => {
    const disk = new Disk();
    const keeper = new DraftKeeper("visit/a", disk);
    await keeper.hold();
    keeper.put("typed");
    await keeper.flush();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(disk.writes).toEqual([]);
    keeper.resume();
    await vi.advanceTimersByTimeAsync(DRAFT_DELAY);
    expect(disk.writes).toEqual(["typed"]);
  });

  test("a save waits for the write that is under way: it can't come after the save's transaction", async () => {
    const order: string[] = [];
    const disk = {
      putDraft: () => new Promise<void>((done) => setTimeout(() => done(void order.push("written")), 50)),
      dropDraft: async () => {},
    };
    const keeper = new DraftKeeper("visit/a", disk);
    keeper.put("typed");
    void keeper.flush();
    const held = keeper.hold().then(() => order.push("held"));
    await vi.advanceTimersByTimeAsync(100);
    await held;
    expect(order).toEqual(["written", "held"]);
  });

  test("goes when it is thrown away, and a new one can begin", async () => {
    const disk = new Disk();
    const keeper = new DraftKeeper("visit/a", disk);
    keeper.put("typed");
    await keeper.drop();
    expect(disk).toMatchObject({ writes: [], dropped: 1 });
    keeper.put("anew");
    await keeper.flush();
    expect(disk.writes).toEqual(["anew"]);
  });

  test("is said to be kept once it lies in the database, and no more when a later one could not be written", async () => {
    const disk = new Disk();
    const told: boolean[] = [];
    const keeper = new DraftKeeper("visit/a", disk, (kept) => told.push(kept));
    keeper.put("typed");
    expect(told).toEqual([]);
    await keeper.flush();
    expect(told).toEqual([true]);
    disk.putDraft = () => Promise.reject(new Error("quota"));
    keeper.put("typed on");
    await keeper.flush();
    expect(told).toEqual([true, false]);
  });

  test("a full disk while drafting does not break the form", async () => {
    const full = { putDraft: () => Promise.reject(new Error("quota")), dropDraft: async () => {} };
    const keeper = new DraftKeeper("visit/a", full);
    keeper.put("typed");
    await expect(keeper.flush()).resolves.toBeUndefined();
  });
});
