import { signal } from "@preact/signals";
import { expect, test, vi } from "vitest";
import type { Locked } from "../../../src/field/state/app-state.ts";
import { startSync, wakeSync } from "../../../src/field/state/sync.ts";
import { lastPass, running } from "../../../src/field/state/sync-status.ts";

const { runSync } = vi.hoisted(() => ({ runSync: vi.fn() }));
vi.mock("../../../src/device/run-sync.ts", () => ({ runSync }));

test("S14 a run that breaks off where no installation's pass is ends with a sentence too, and the next one runs", async () => {
  runSync.mockRejectedValue(new DOMException("broken", "UnknownError"));
  lastPass.value = { end: "done", at: 1 };
  const store = { watchCounts: () => () => {} };
  startSync({ install: "A".repeat(22), store, enrolment: null, counts: signal(null) } as unknown as Locked);
  await vi.waitFor(() => expect(lastPass.value?.end).toBe("fault"));
  expect(running.value).toBeNull();
  runSync.mockResolvedValue({ kind: "ran", passes: [{ install: "A".repeat(22), end: "done", listOpen: null }] });
  await wakeSync("user");
  expect(lastPass.value?.end).toBe("done");
});
