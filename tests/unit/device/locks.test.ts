import { expect, test } from "vitest";
import { tryLock, withLock } from "../../../src/device/locks.ts";

test("work under one name runs one after the other, also after a failure", async () => {
  const order: string[] = [];
  const failing = withLock("a", async () => {
    order.push("first");
    await Promise.resolve();
    order.push("first ends");
    throw new Error("broken");
  });
  const second = withLock("a", async () => order.push("second"));
  await expect(failing).rejects.toThrow("broken");
  await second;
  expect(order).toEqual(["first", "first ends", "second"]);
});

test("S3 a lock that is held is answered with busy, another name is free", async () => {
  let release = () => {};
  const held = withLock("b", () => new Promise<void>((resolve) => (release = resolve)));
  await Promise.resolve();
  expect(await tryLock("b", async () => 1)).toEqual({ kind: "busy" });
  expect(await tryLock("c", async () => 1)).toEqual({ kind: "ran", value: 1 });
  release();
  await held;
  expect(await tryLock("b", async () => 2)).toEqual({ kind: "ran", value: 2 });
});
