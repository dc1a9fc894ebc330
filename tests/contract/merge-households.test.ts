import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { HOUR } from "../../src/base/time.ts";
import type { Household } from "../../src/domain/records.ts";
import type { ChangePage, Cursor } from "../../src/protocol/messages.ts";
import { changesFor } from "../../src/server/changes.ts";
import { householdIn, id, type TestOffice } from "../support/contract-office.ts";
import { type TestPhone, visitArgs } from "../support/contract-phone.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

const CONSENT = { notice: "1", way: "spoken", guardian: false };

describe.each(STORAGES)("merging households over $name", (under) => {
  let office: TestOffice;
  let village: Id;
  let households: Household[];
  let helper: Id;
  officeOver(under, async (opened) => {
    office = opened;
    ({ village, households } = await office.addVillage(12));
    helper = await office.addHelper();
    await office.assign(helper, [village]);
  });

  const listed = () => households.pop() as Household;
  /** A household of the list, and the same one found at the door. */
  const twice = (): [Household, Household] => {
    const keep = listed();
    const found = householdIn(village);
    const members = found.members.map((member) => ({ ...member, name: keep.members[0]?.name ?? "" }));
    return [keep, { ...found, members }];
  };
  const read: TestOffice["storage"]["read"] = (commune, work) => office.storage.read(commune, work);
  const revision = () => read(office.commune, async (tx) => (await tx.commune()).revision);
  const visitsOf = (household: Id) => read(office.commune, (tx) => tx.all("visit", { household }));
  const merge = (keep: Household, drop: Household) => {
    const members = [{ from: drop.members[0]?.id, to: keep.members[0]?.id }];
    return office.act("merge-households", { keep: keep.id, drop: drop.id, members });
  };
  /** Everything after a cursor, as a phone of this version hears it. */
  const pull = async (phone: TestPhone, cursor: Cursor | null, version = 2): Promise<ChangePage> => {
    const reader = await read(office.commune, (tx) => tx.installation(phone.install));
    if (!reader) throw new Error("not enrolled");
    const request = { v: version, install: phone.install, cursor, limit: 500 };
    return changesFor(office.storage, office.commune, reader, request, office.deps);
  };
  const addAtDoor = (phone: TestPhone, household: Household, ...also: object[]) => {
    const { id: own, address, note, members } = household;
    const args = { id: own, village: household.village, address, note, members, consent: CONSENT };
    const mutations = [phone.mutation("add-household", args), ...also.map((it) => phone.mutation("record-visit", it))];
    return phone.save(...mutations);
  };

  test("S12 visits go to the kept household, also those that arrive after the merge, and the phone hears of it", async () => {
    const [keep, drop] = twice();
    const phone = await office.enrolPhone(helper);
    const before = visitArgs(drop.id) as { id: Id };
    await office.push(phone.body(await addAtDoor(phone, drop, before)));
    const held = (await pull(phone, null)).cursor;
    const late = visitArgs(drop.id, {
      assistances: [
        { member: drop.members[0]?.id, item: office.item, result: "participated", obstacles: [], next: null },
      ],
    }) as { id: Id };
    const envelope = await phone.save(phone.mutation("record-visit", late, held.revision));

    expect(await merge(keep, drop)).toMatchObject({ kind: "applied" });
    await office.push(phone.body(envelope));
    const visits = await visitsOf(keep.id);
    expect(visits.map((row) => row.id).sort()).toEqual([before.id, late.id].sort());
    expect(visits.find((row) => row.id === late.id)?.doc.assistances[0]?.member).toBe(keep.members[0]?.id);
    expect(await visitsOf(drop.id)).toEqual([]);
    expect((await office.envelopes(phone, 2))[0]).toMatchObject({ state: "applied", notes: ["merged"] });

    const page = await pull(phone, held);
    expect(page.removed).toEqual([{ kind: "household", id: drop.id }]);
    expect(page.rows.map(({ kind }) => kind).sort()).toEqual(["merge", "visit", "visit"]);
    expect(
      page.rows
        .filter(({ kind }) => kind === "visit")
        .every(({ doc }) => "household" in doc && doc.household === keep.id),
    ).toBe(true);
  });

  test("S13 a phone of version 1 hears of the removal and the visits, and of nothing that it does not know", async () => {
    const [keep, drop] = twice();
    const phone = await office.enrolPhone(helper);
    await office.push(phone.body(await addAtDoor(phone, drop, visitArgs(drop.id))));
    const held = (await pull(phone, null, 1)).cursor;
    await merge(keep, drop);
    await office.push(phone.body(await phone.saveVisit(drop.id)));
    const page = await pull(phone, held, 1);
    expect(page.rows.map(({ kind }) => kind)).toEqual(["visit", "visit"]);
    expect(page.removed).toEqual([{ kind: "household", id: drop.id }]);
    expect(page.verdicts).toMatchObject([{ kind: "applied", notes: [] }]);
  });

  test("S9 S12 who had only the merged household has the kept one, with all of its visits", async () => {
    const [keep, drop] = twice();
    const finder = await office.addHelper("Hà Văn Tìm");
    await office.assign(finder, [village]);
    const phone = await office.enrolPhone(finder);
    await office.push(phone.body(await addAtDoor(phone, drop)));
    await office.assign(finder, []);
    const other = await office.enrolPhone(helper);
    await office.push(other.body(await other.saveVisit(keep.id)));
    const held = (await pull(phone, null)).cursor;
    await merge(keep, drop);
    const page = await pull(phone, held);
    const told = page.rows.map(({ kind, id: row }) => (row === keep.id ? `${kind} kept` : kind));
    expect(told.sort()).toEqual(["household kept", "merge", "village", "visit"]);
    await office.push(phone.body(await phone.saveVisit(drop.id)));
    expect(await office.states(phone, 2)).toEqual(["applied", "applied"]);
    expect(await visitsOf(keep.id)).toHaveLength(2);
  });

  test("S12 a creation that is offered again after the merge brings nothing back", async () => {
    const [keep, drop] = twice();
    const phone = await office.enrolPhone(helper);
    await office.push(phone.body(await addAtDoor(phone, drop)));
    await merge(keep, drop);
    const visit = visitArgs(drop.id) as { id: Id };
    await office.push(phone.body(await addAtDoor(phone, { ...drop, note: "cạnh suối" }, visit)));
    expect(await office.states(phone, 2)).toEqual(["applied", "applied"]);
    expect(await read(office.commune, (tx) => tx.record("household", drop.id))).toBeNull();
    expect((await read(office.commune, (tx) => tx.record("household", keep.id)))?.doc.note).toBe("cạnh suối");
    expect((await visitsOf(keep.id)).map((row) => row.id)).toEqual([visit.id]);
  });

  test("S12 the merge is in the journal, with who and when; what was told apart is kept", async () => {
    const [[keep, drop], third] = [twice(), listed()];
    const phone = await office.enrolPhone(helper);
    await office.push(phone.body(await addAtDoor(phone, drop)));
    await office.act("dismiss-duplicate", { households: [drop.id, third.id] });
    await merge(keep, drop);
    const [last] = await read(office.commune, (tx) => tx.journal(1));
    expect(last).toMatchObject({ name: "merge-households", by: "Văn phòng", revision: await revision() });
    const apart = await read(office.commune, (tx) => tx.all("distinct"));
    expect(apart.map((row) => row.doc.households)).toEqual([[drop.id, third.id]]);
    expect((await pull(phone, null)).rows.some(({ kind }) => kind === "distinct")).toBe(false);
  });

  test("S12 the field sees a conflict of its households, and what was decided", async () => {
    const household = listed();
    const phone = await office.enrolPhone(helper);
    const stranger = await office.enrolPhone(await office.addHelper("Vi Thị Xa"));
    const held = (await pull(phone, null)).cursor;
    const edit = (note: string) => ({ household: household.id, set: { note }, members: [], add: [], consent: null });
    await office.act("edit-household", edit("văn phòng"));
    const base = held.revision;
    await office.push(phone.body(await phone.save(phone.mutation("edit-household", edit("ngoài bản"), base))));
    const page = await pull(phone, held);
    const conflict = page.rows.find(({ kind }) => kind === "conflict");
    expect(conflict?.doc).toMatchObject({
      before: { value: "văn phòng" },
      after: { value: "ngoài bản" },
      settled: null,
    });
    office.now += HOUR;
    await office.act("settle-conflict", { conflict: conflict?.id, keep: "before" });
    const decided = await pull(phone, page.cursor);
    expect(decided.rows).toMatchObject([
      { kind: "conflict", doc: { settled: { keep: "before", by: "Văn phòng" } } },
      { kind: "household", doc: { note: "văn phòng" } },
    ]);
    expect((await pull(stranger, null)).rows.some(({ kind }) => kind === "conflict")).toBe(false);
    await office.assign(helper, []);
    expect((await pull(phone, decided.cursor)).removed).toContainEqual({ kind: "conflict", id: conflict?.id });
    await office.assign(helper, [village]);
  });

  test("S12 rights on a household are found for everybody, and a record that is dropped is gone", async () => {
    const [keep, drop] = twice();
    const phone = await office.enrolPhone(helper);
    await office.push(phone.body(await addAtDoor(phone, drop)));
    const before = await read(office.commune, (tx) => tx.grantsOn(drop.id));
    expect(before).toMatchObject([{ helper, household: drop.id, until: null }]);
    await merge(keep, drop);
    expect(await read(office.commune, (tx) => tx.grantsOn(drop.id))).toEqual([]);
    expect(await read(office.commune, (tx) => tx.grantsOn(keep.id))).toMatchObject([
      { helper, since: await revision() },
    ]);
    await office.storage.locked(office.commune, (tx) => tx.dropRecords([{ kind: "household", id: id() }]));
  });
});
