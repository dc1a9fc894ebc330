import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import type { AnyWireRow } from "../../src/protocol/messages.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("changes over $name", (under) => {
  let office: TestOffice;
  officeOver(under, (opened) => {
    office = opened;
  });

  const ids = (rows: readonly AnyWireRow[], kind: string): Id[] =>
    rows.flatMap((row) => (row.kind === kind ? [row.id] : [])).sort();

  async function helperWith(count: number) {
    const helper = await office.addHelper();
    const { village, households } = await office.addVillage(count);
    await office.assign(helper, [village]);
    return { helper, village, households, phone: await office.enrolPhone(helper) };
  }

  test("S9 a first pull brings what is in scope and nothing else", async () => {
    const mine = await helperWith(3);
    const other = await helperWith(2);
    await office.push(other.phone.body(await other.phone.saveVisit(other.households[0]?.id ?? "")));
    await office.push(mine.phone.body(await mine.phone.saveVisit(mine.households[0]?.id ?? "")));
    const page = await office.pullAll(mine.phone, null);
    expect(page.reset).toBe(true);
    expect(ids(page.rows, "household")).toEqual(mine.households.map((row) => row.id).sort());
    expect(ids(page.rows, "village")).toEqual([mine.village]);
    expect(ids(page.rows, "visit")).toHaveLength(1);
    expect(ids(page.rows, "helper")).toEqual([mine.helper]);
    expect(ids(page.rows, "assignment")).toHaveLength(1);
    expect(ids(page.rows, "campaign")).toHaveLength(1);
    expect(page.verdicts).toMatchObject([{ seq: 1, kind: "applied" }]);
    expect(page.cursor).toMatchObject({ epoch: page.epoch, within: null });
  });

  test("S9 nothing new answers with the same cursor and no rows", async () => {
    const { phone } = await helperWith(1);
    const first = await office.pullAll(phone, null);
    const again = await office.pull(phone, first.cursor);
    expect(again).toMatchObject({ rows: [], removed: [], verdicts: [], reset: false, more: false, left: 0 });
    expect(again.cursor).toEqual(first.cursor);
  });

  test("S9 pages tell how many households are left, and no row comes twice or is missed", async () => {
    const { phone, households } = await helperWith(23);
    const lefts: number[] = [];
    let page = await office.pull(phone, null, 7);
    const rows = [...page.rows];
    while (page.more) {
      lefts.push(page.left);
      expect(page.rows.length + page.removed.length + page.verdicts.length).toBe(7);
      page = await office.pull(phone, page.cursor, 7);
      expect(page.reset).toBe(false);
      rows.push(...page.rows);
    }
    expect(page.left).toBe(0);
    expect(lefts).toEqual([...lefts].sort((a, b) => b - a));
    expect(ids(rows, "household")).toEqual(households.map((row) => row.id).sort());
    expect(new Set(rows.map((row) => `${row.kind}/${row.id}`)).size).toBe(rows.length);
  });

  test("paging under change: what changes between two pages comes once more, newest, and nothing is missed", async () => {
    const { phone, households, helper } = await helperWith(12);
    const colleague = await office.enrolPhone(helper);
    let turn = 0;
    const page = await office.pullAll(phone, null, 5, async () => {
      const household = households[turn++ % households.length]?.id ?? "";
      const set = { note: `ghi chú ${turn}` };
      const edit = { household, set, members: [], add: [], consent: null };
      await office.push(colleague.body(await colleague.save(colleague.mutation("edit-household", edit))));
    });
    const held = new Map(page.rows.map((row) => [row.id, row]));
    const { rows } = await office.pullAll(phone, page.cursor);
    for (const row of rows) held.set(row.id, row);
    const now = await office.storage.read(office.commune, (tx) => tx.all("household", { helper: undefined } as object));
    for (const household of households) {
      const current = now.find((row) => row.id === household.id);
      expect(held.get(household.id)?.doc).toEqual(current?.doc);
    }
    expect(turn).toBeGreaterThan(2);
  });

  test("S9 rows that enter the scope count as changed at the assignment's revision", async () => {
    const { phone, helper, village } = await helperWith(1);
    const more = await office.addVillage(2, "Bản Mới");
    const first = await office.pullAll(phone, null);
    await office.assign(helper, [village, more.village]);
    const page = await office.pullAll(phone, first.cursor);
    expect(ids(page.rows, "household")).toEqual(more.households.map((row) => row.id).sort());
    expect(ids(page.rows, "village")).toEqual([more.village]);
  });

  test("S9 rows that leave the scope come as removals by id, and come back when they are assigned again", async () => {
    const { phone, helper, village, households } = await helperWith(2);
    await office.push(phone.body(await phone.saveVisit(households[0]?.id ?? "")));
    const first = await office.pullAll(phone, null);
    await office.assign(helper, []);
    const left = await office.pullAll(phone, first.cursor, 2);
    expect(left.removed.map((row) => row.kind).sort()).toEqual(["household", "household", "village", "visit"]);
    expect(ids(left.rows, "household")).toEqual([]);
    await office.assign(helper, [village]);
    const back = await office.pullAll(phone, left.cursor);
    expect(ids(back.rows, "household")).toHaveLength(2);
    expect(ids(back.rows, "visit")).toHaveLength(1);
    expect(back.removed).toEqual([]);
  });

  test("S9 who creates a household has it in scope, also after the village went to somebody else", async () => {
    const { phone, helper, village } = await helperWith(1);
    const added = { id: id(), village, address: "", note: "", members: [], consent: null };
    await office.push(
      phone.body(await phone.save(phone.mutation("add-household", added)), await phone.saveVisit(added.id)),
    );
    const first = await office.pullAll(phone, null);
    await office.assign(helper, []);
    const page = await office.pullAll(phone, first.cursor);
    expect(page.removed.filter((row) => row.id === added.id || row.id === village)).toEqual([]);
    expect(page.removed.filter((row) => row.kind === "household")).toHaveLength(1);
    await office.push(phone.body(await phone.saveVisit(added.id)));
    expect(await office.states(phone, 3)).toEqual(["applied", "applied", "applied"]);
  });

  test("S9 a household that was in scope is accepted late and marked, one that never was is quarantined", async () => {
    const { phone, helper, households } = await helperWith(1);
    const other = await helperWith(1);
    const late = await phone.saveVisit(households[0]?.id ?? "");
    await office.assign(helper, []);
    await office.push(phone.body(late, await phone.saveVisit(other.households[0]?.id ?? "")));
    expect(await office.states(phone, 2)).toEqual(["applied", "quarantined never-in-scope"]);
    expect((await office.envelopes(phone, 1))[0]?.notes).toEqual(["late"]);
  });

  test("S9 the verdict of a revision comes after its rows, also across pages", async () => {
    const { phone, households } = await helperWith(1);
    const first = await office.pullAll(phone, null);
    const saved = [];
    for (let n = 0; n < 5; n++) saved.push(await phone.saveVisit(households[0]?.id ?? ""));
    await office.push(phone.body(...saved));
    const seen: string[] = [];
    let held = first.cursor;
    for (let more = true; more; ) {
      const page = await office.pull(phone, held, 1);
      // The phone holds everything up to its cursor: nothing of it may still come.
      for (const it of [...page.rows, ...page.verdicts]) expect(it.revision).toBeGreaterThan(held.revision);
      for (const row of page.rows) seen.push(`row ${row.revision}`);
      for (const verdict of page.verdicts) seen.push(`verdict ${verdict.revision}`);
      held = page.cursor;
      more = page.more;
    }
    const base = first.cursor.revision;
    expect(seen).toEqual([1, 2, 3, 4, 5].flatMap((n) => [`row ${base + n}`, `verdict ${base + n}`]));
  });

  test("S9 a helper's comments are the helper's own", async () => {
    const { phone, helper, village } = await helperWith(1);
    const colleague = await office.enrolPhone(await office.addHelper("Vi Văn Thử"));
    await office.assign(colleague.answer?.helper.id ?? "", [village]);
    const consent = { notice: "1", way: "spoken", guardian: false };
    const comment = { id: id(), village, item: office.item, route: "own", consent, sealed: null, signedBy: null };
    await office.push(phone.body(await phone.save(phone.mutation("write-comment", comment))));
    expect(await office.states(phone, 1)).toEqual(["applied"]);
    expect(ids((await office.pullAll(phone, null)).rows, "comment")).toEqual([comment.id]);
    expect(ids((await office.pullAll(colleague, null)).rows, "comment")).toEqual([]);
    expect(helper).not.toBe(colleague.answer?.helper.id);
  });

  test("S10 a cursor whose stamp the office does not hold sends its own phone to the start, and nobody else", async () => {
    const { phone } = await helperWith(2);
    const first = await office.pullAll(phone, null);
    const page = await office.pullAll(phone, { ...first.cursor, stamp: phone.install });
    expect(page).toMatchObject({ epoch: first.epoch, reset: true });
    expect(ids(page.rows, "household")).toHaveLength(2);
    expect(await office.pull(phone, first.cursor)).toMatchObject({ epoch: first.epoch, reset: false, rows: [] });
    expect(await office.pull(phone, page.cursor)).toMatchObject({ epoch: first.epoch, reset: false, rows: [] });
  });

  test("S10 a cursor beyond the newest revision, or of an epoch never heard of, does the same", async () => {
    const { phone } = await helperWith(1);
    const { cursor, epoch } = await office.pullAll(phone, null);
    for (const odd of [
      { ...cursor, revision: cursor.revision + 50 },
      { ...cursor, epoch: phone.install },
    ])
      expect(await office.pull(phone, odd)).toMatchObject({ epoch, reset: true });
    expect(await office.pull(phone, cursor)).toMatchObject({ epoch, reset: false });
  });

  test("S9 a page carries at most 500 rows, whatever was asked for", async () => {
    const { phone, households } = await helperWith(600);
    const page = await office.pull(phone, null, 5_000);
    expect(page.rows).toHaveLength(500);
    expect(page.left).toBe(households.length - ids(page.rows, "household").length);
  });
});
