// Before Dexie, which looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../../../src/base/id.ts";
import type { Household, Member } from "../../../src/domain/records.ts";
import { databaseOf, openLockedStore } from "../../../src/store/locked-store.ts";
import type { RowChange } from "../../../src/store/types.ts";
import { randomBytes } from "../../../src/vault/crypto.ts";
import { applied, household, mutation, newPhone, type Phone, page, receive, rowOf } from "./store-kit.ts";

let phone: Phone;
let house: Household;
let other: Household;
beforeEach(async () => {
  phone = await newPhone();
  [house, other] = [household({ members: [person("An"), person("Bình")] }), household()];
  await phone.store.applyPage(page(2, { rows: [rowOf(house), rowOf(other)] }));
});

const rowIds = async () => (await phone.store.load()).rows.map(({ id }) => id);
const gone = (kind: "household" | "member" | "comment", id: string) => ({ erased: [{ kind, id }] });

test("S15 with a household go its rows, texts of saves, drafts and own texts; what is unsent still leaves", async () => {
  const comment = newId(randomBytes);
  await phone.store.save({ mutations: [mutation("dấu vết", house.id)] });
  await phone.store.save({ mutations: [mutation("chỗ khác", other.id), mutation("dấu vết", house.id)] });
  await phone.store.putDraft(`visit/${house.id}`, { note: "dấu vết" });
  await phone.store.putDraft("new-household", { village: null, note: "chỗ khác" });
  await phone.store.putOwn(comment, { kind: "comment", text: "dấu vết", household: house.id });
  const told = nextChange();
  await phone.store.applyPage(page(4, gone("household", house.id)));
  expect(await rowIds()).toEqual([other.id]);
  expect(await phone.store.draftKeys()).toEqual(["new-household"]);
  const { pending, own } = await phone.store.load();
  expect(own).toEqual([]);
  expect(pending.map(({ mutations }) => mutations.map(({ args }) => (args as { note: string }).note))).toEqual([
    [],
    ["chỗ khác"],
  ]);
  // S14: nothing unsent is deleted, whatever is in it; the office drops what it is about.
  expect((await phone.store.counts()).waiting).toBe(2);
  expect(await phone.store.waiting(0, 65_536)).toHaveLength(2);
  const { removed } = await told;
  expect(removed).toEqual(
    expect.arrayContaining([
      { kind: "household", id: house.id },
      { kind: "draft", id: `visit/${house.id}` },
      { kind: "own", id: comment },
    ]),
  );
  // Its verdict finds it still.
  await receive(phone, 2);
  await phone.store.applyPage(page(6, { verdicts: [applied(1, 5), applied(2, 6)] }));
  expect((await phone.store.envelopes()).map(({ state }) => state)).toEqual(["applied", "applied"]);
  expect((await phone.store.counts()).awaitingVerdict).toBe(0);
});

test("S15 what can't be opened any more holds up no page: it goes where its key names the erased, else it stays", async () => {
  const db = databaseOf(await openLockedStore(phone.install, phone.context));
  for (const key of [`visit/${house.id}`, "new-household"]) await db.drafts.put(new Uint8Array(40), key);
  await db.own.put({ sealed: new Uint8Array(40) }, house.id);
  await phone.store.applyPage(page(4, gone("household", house.id)));
  expect(await rowIds()).toEqual([other.id]);
  expect(await phone.store.draftKeys()).toEqual(["new-household"]);
  expect(await db.own.count()).toBe(0);
});

test("S15 a member goes from rows that stay, from the middle of a form and from a save", async () => {
  const [an, binh] = house.members;
  await phone.store.putDraft(`edit/${house.id}`, {
    members: [
      { id: an?.id, name: "An" },
      { id: binh?.id, name: "Bì" },
    ],
  });
  await phone.store.save({
    mutations: [{ ...mutation(), args: { assistances: [{ member: an?.id }, { member: binh?.id }] } }],
  });
  await phone.store.applyPage(page(4, gone("member", binh?.id ?? "")));
  const { rows, pending } = await phone.store.load();
  expect(rows.find(({ id }) => id === house.id)?.doc).toEqual({ ...house, members: [an] });
  expect(pending[0]?.mutations[0]?.args).toEqual({ assistances: [{ member: an?.id }] });
  expect(await phone.store.draft(`edit/${house.id}`)).toEqual({ members: [{ id: an?.id, name: "An" }] });
});

test("S15 a phone that was away hears of it in a run from the start, and one that waited for a verdict does not keep it", async () => {
  await phone.store.save({ mutations: [mutation("dấu vết", house.id)] });
  // It left the scope, and stays only for the sake of the save.
  await phone.store.applyPage(page(3, { removed: [{ kind: "household", id: house.id }] }));
  expect(await rowIds()).toContain(house.id);
  await phone.store.applyPage(page(3, { reset: true, rows: [rowOf(other, 3)], more: true }));
  await phone.store.applyPage(page(9, gone("household", house.id)));
  expect(await rowIds()).toEqual([other.id]);
});

test("S15 a draft written while the page was prepared goes all the same", async () => {
  const key = `visit/${house.id}`;
  await phone.store.putDraft(key, { note: "một" });
  await Promise.all([
    phone.store.applyPage(page(4, gone("household", house.id))),
    phone.store.putDraft(key, { note: "hai" }),
  ]);
  await phone.store.putDraft(key, { note: "ba" });
  expect(await phone.store.draftKeys()).toEqual([]);
});

/** That takes something away. */
function nextChange(): Promise<RowChange> {
  return new Promise((resolve) => {
    const stop = phone.store.watchRows((change) => {
      if (change.removed.length === 0) return;
      stop();
      resolve(change);
    });
  });
}

function person(name: string): Member {
  const blank = { relation: "", sex: null, birth: null, phones: [], level: null, whereabouts: "", note: "" };
  return { id: newId(randomBytes), name, ...blank };
}
