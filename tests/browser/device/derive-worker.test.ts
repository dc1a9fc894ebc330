import { expect, test } from "vitest";
import { deriveInWorker } from "../../../src/device/derive-worker.ts";
import { deriveKey } from "../../../src/vault/derive-key.ts";

const salt = new Uint8Array(16).fill(7);
const params = { name: "argon2id", memoryKiB: 1024, passes: 1 } as const;

test("the thread derives what the page would have", async () => {
  const [there, here] = await Promise.all([
    deriveInWorker("bốn âm tiết dài", salt, params),
    deriveKey("bốn âm tiết dài", salt, params),
  ]);
  expect(there).toEqual(here);
  expect(there).toHaveLength(32);
});

test("what can't be derived is an error, not a wait for ever", async () => {
  await expect(deriveInWorker("x", salt, { ...params, memoryKiB: 1 })).rejects.toThrow();
});
