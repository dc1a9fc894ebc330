import { beforeEach, expect, test } from "vitest";
import { toBase64Url } from "../../../src/base/bytes.ts";
import { DAY } from "../../../src/base/time.ts";
import { decodeEnvelope } from "../../../src/protocol/envelope-codec.ts";
import { databaseOf, openLockedStore } from "../../../src/store/locked-store.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { hash } from "../../../src/vault/crypto.ts";
import type { RowSealer } from "../../../src/vault/types.ts";
import { mutation, newPhone, type Phone } from "./store-kit.ts";

let phone: Phone;
beforeEach(async () => {
  phone = await newPhone();
});

test("S1 a save holds envelope, pending mutations and own text, and ends its draft", async () => {
  const { store } = phone;
  const wanted = mutation("Bà con đi nương");
  await store.putDraft("visit/1", { note: "Bà con đi n" });
  const result = await store.save({ mutations: [wanted], draft: "visit/1", own: [{ id: wanted.id, value: "riêng" }] });
  expect(result).toEqual({ kind: "saved", seq: 1 });
  const again = await phone.reopen();
  const loaded = await again.load();
  expect(loaded.pending).toEqual([{ seq: 1, mutations: [wanted], verdict: null }]);
  expect(loaded.own).toEqual([{ id: wanted.id, value: "riêng" }]);
  expect(await again.draft("visit/1")).toBeUndefined();
  expect(await again.counts()).toMatchObject({ waiting: 1, head: 1, received: 0 });
});

test("S1 envelopes are numbered without a gap and chained by hash, also when tabs save at once", async () => {
  const tabs = [phone.store, await phone.reopen(), await phone.reopen()];
  await Promise.all(tabs.flatMap((tab) => [1, 2, 3].map((at) => tab.save({ mutations: [mutation(`${at}`)] }))));
  const envelopes = await phone.store.waiting(0, 1_000_000);
  expect(envelopes.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  let before = "A".repeat(43);
  for (const { seq, bytes } of envelopes) {
    const decoded = decodeEnvelope(bytes);
    expect(decoded.kind === "ok" && decoded.envelope.header.seq).toBe(seq);
    expect(decoded.kind === "ok" && toBase64Url(decoded.envelope.header.prev)).toBe(before);
    before = toBase64Url(await hash(bytes));
  }
});

test("S6 a save that was being sealed when the phone was found behind writes nothing", async () => {
  const { envelopes } = phone.keys;
  phone.keys.envelopes = {
    install: envelopes.install,
    async seal(head, mutations) {
      await phone.store.noteBehind();
      return envelopes.seal(head, mutations);
    },
  };
  expect(await phone.store.save({ mutations: [mutation()] })).toEqual({ kind: "behind" });
  expect(await phone.store.counts()).toMatchObject({ waiting: 0, head: 0 });
});

test("S14 the witness is written under the save lock: no other tab's number comes between", async () => {
  const { withLock } = phone.context;
  const order: string[] = [];
  phone.context.withLock = (name, work) =>
    withLock(name, async () => {
      const result = await work();
      order.push("unlocked");
      return result;
    });
  phone.context.witness = (_install, seq) => order.push(`witness ${seq}`);
  const store = await phone.reopen();
  await store.save({ mutations: [mutation()] });
  expect(order).toEqual(["witness 1", "unlocked"]);
});

test("an own text whose day has come is erased without a key, the others stay", async () => {
  const [sent, kept] = [mutation(), mutation()];
  const today = Math.floor(phone.now / DAY);
  const own = [
    { id: sent.id, value: "lời đã gửi", eraseOn: today + 7 },
    { id: kept.id, value: "lời còn giữ" },
  ];
  await phone.store.save({ mutations: [sent], own });
  const locked = await openLockedStore(phone.install, phone.context);
  phone.now += 6 * DAY;
  await locked.eraseDue();
  expect((await phone.store.load()).own).toHaveLength(2);
  phone.now += DAY;
  await locked.eraseDue();
  expect((await phone.store.load()).own).toEqual([{ id: kept.id, value: "lời còn giữ" }]);
});

test("S1 a save that finds another head aborts and writes nothing", async () => {
  const other = await phone.reopen();
  const { envelopes } = phone.keys;
  // Another tab saves between the sealing and the transaction: only possible without the save lock.
  phone.context.withLock = (_name, work) => work();
  phone.keys.envelopes = {
    install: envelopes.install,
    async seal(head, mutations) {
      phone.keys.envelopes = envelopes;
      await other.save({ mutations: [mutation("nhanh hơn")] });
      return envelopes.seal(head, mutations);
    },
  };
  const result = await phone.store.save({ mutations: [mutation("chậm")], own: [{ id: "x", value: 1 }] });
  expect(result).toEqual({ kind: "failed", error: "HeadMoved" });
  expect(await phone.store.counts()).toMatchObject({ waiting: 1, head: 1 });
  expect((await phone.store.load()).own).toEqual([]);
});

test("S2 a save whose envelope is larger than 16 kB is refused and changes nothing", async () => {
  const noise = Array.from({ length: 30_000 }, () => String.fromCharCode(0x1e00 + Math.random() * 255)).join("");
  expect(await phone.store.save({ mutations: [mutation(noise)], draft: "d" })).toEqual({ kind: "too-large" });
  expect(await phone.store.counts()).toMatchObject({ waiting: 0, head: 0 });
});

test("S14 the head is witnessed outside the database after each save", async () => {
  await phone.store.save({ mutations: [mutation()] });
  await phone.store.save({ mutations: [mutation()] });
  expect(phone.witnessed).toEqual([1, 2]);
});

test("S1 a draft that is still being written when its form is saved does not come back", async () => {
  const { store } = phone;
  const late = store.putDraft("visit/1", { note: "a" });
  const saving = store.save({ mutations: [mutation()], draft: "visit/1" });
  const later = store.putDraft("visit/1", { note: "ab" });
  await Promise.all([late, saving, later]);
  expect(await store.draft("visit/1")).toBeUndefined();
  await store.putDraft("visit/1", { note: "một phiếu mới" });
  expect(await store.draft("visit/1")).toEqual({ note: "một phiếu mới" });
});

test("S14 a draft that can't be opened any more bars its form from nothing", async () => {
  const { store } = phone;
  await store.putDraft("visit/1", { note: "đang ghi" });
  const locked = await openLockedStore(phone.install, phone.context);
  await databaseOf(locked).drafts.put(new Uint8Array(40), "visit/1");
  expect(await store.draft("visit/1")).toBeUndefined();
  await store.putDraft("visit/1", { note: "ghi lại" });
  expect(await store.draft("visit/1")).toEqual({ note: "ghi lại" });
});

test("S1 a draft write that begins during the save and ends after it is dropped", async () => {
  const { rows } = phone.keys;
  let saveEnds = () => {};
  const saved = new Promise<void>((resolve) => {
    saveEnds = resolve;
  });
  const slow: RowSealer = {
    open: rows.open,
    async seal(place, value) {
      if (place.startsWith("drafts/")) await saved;
      return rows.seal(place, value);
    },
  };
  const locked = await openLockedStore(phone.install, phone.context);
  const store = await openStore(locked, { ...phone.keys, rows: slow }, phone.context);
  const saving = store.save({ mutations: [mutation()], draft: "visit/1" });
  const late = store.putDraft("visit/1", { note: "ab" });
  expect((await saving).kind).toBe("saved");
  saveEnds();
  await late;
  expect(await store.draft("visit/1")).toBeUndefined();
});

test("S1 a draft outlives a save that failed", async () => {
  const { store } = phone;
  await store.putDraft("visit/1", { note: "a" });
  phone.keys.envelopes = { install: phone.install, seal: () => Promise.reject(new Error("broken")) };
  expect(await store.save({ mutations: [mutation()], draft: "visit/1" })).toEqual({ kind: "failed", error: "Error" });
  expect(await store.draft("visit/1")).toEqual({ note: "a" });
});
