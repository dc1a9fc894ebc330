import { expect, test } from "vitest";
import { copyPrivate, dropCopied } from "../../../src/store/inherit.ts";
import { newPhone } from "./store-kit.ts";

test("S14 a draft that was written on after it was copied stays where it is", async () => {
  const [old, next] = [await newPhone(), await newPhone()];
  await old.store.putDraft("visit/1", { note: "đã chép" });
  await old.store.putDraft("new-household", { note: "đã chép" });
  await copyPrivate(old.store, next.store, []);
  await old.store.putDraft("visit/1", { note: "ghi thêm ở thẻ kia" });
  await dropCopied(old.store, next.store, []);
  expect(await old.store.draftKeys()).toEqual(["visit/1"]);
  expect(await old.store.draft("visit/1")).toEqual({ note: "ghi thêm ở thẻ kia" });
});
