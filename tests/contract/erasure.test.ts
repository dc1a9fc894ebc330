import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import type { Household } from "../../src/domain/records.ts";
import { HEADER_BYTES } from "../../src/protocol/envelope.ts";
import { eraseAtOffice, replayErasure } from "../../src/server/erasure/erase-at-office.ts";
import type { Named } from "../../src/server/erasure/types.ts";
import { openMutations } from "../../src/server/open-envelope.ts";
import { householdIn, id, type TestOffice } from "../support/contract-office.ts";
import { copyOffice } from "../support/copy-office.ts";
import { dumpOffice } from "../support/dump-office.ts";
import { helperAtHousehold, officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

/** A word that stands in one household only. */
let MARK = "";

describe.each(STORAGES)("erasure over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  let village: Id;
  officeOver(under, async (opened) => {
    ({ office, helper, village } = await helperAtHousehold(opened));
  });

  /** Two people, the second marked, imported by the office. */
  async function houseOfTwo(): Promise<Household & { marked: Id }> {
    MARK = `Lò Văn ${id()}`;
    const [one, two] = [householdIn(village), householdIn(village)];
    const marked = { ...two.members[0], id: id(), name: MARK } as Household["members"][number];
    const house = { ...one, code: id(), members: [...one.members, marked] };
    await office.act("import-list", { villages: [], households: [house], edits: [] });
    return { ...house, marked: marked.id };
  }
  const erase = (what: Partial<Named> & Pick<Named, "kind" | "id">) =>
    eraseAtOffice(office.storage, office.commune, { household: null, ...what }, "Văn phòng", office.deps);
  const assisted = (member: Id) => ({ member, item: office.item, result: "assisted", obstacles: [], next: null });
  const edit = (household: Id, part: object) => ({ household, set: {}, members: [], add: [], consent: null, ...part });
  const consent = { notice: "1", way: "spoken", guardian: false };
  const record = (kind: "household" | "visit" | "comment", of: Id) =>
    office.storage.read(office.commune, (tx) => tx.record(kind, of));

  /** Everything that the office can read: its tables, and every envelope opened with the intake key. */
  async function isReadable(word: string): Promise<boolean> {
    const opened = await office.storage.read(office.commune, async (tx) => {
      const texts: unknown[] = [await tx.officeLog(0, 10_000)];
      for (const { install } of await tx.installations()) {
        for (let seq = 1; seq < 20; seq++) {
          for (const row of await tx.envelopesAt(install, seq)) {
            texts.push([row, await openMutations(tx, office.commune, row, office.deps)]);
          }
        }
      }
      return texts;
    });
    return ((await dumpOffice(office.storage)) + JSON.stringify(opened)).includes(word);
  }

  test("S15 what told an erased household apart from another goes with it, also under the id it was merged away from", async () => {
    const [one, two, three] = [await houseOfTwo(), await houseOfTwo(), householdIn(village)];
    const phone = await office.enrolPhone(helper);
    const { foundAtDoor: _, code: __, ...door } = three;
    await office.push(phone.body(await phone.save(phone.mutation("add-household", { ...door, consent }))));
    await office.act("dismiss-duplicate", { households: [one.id, two.id] });
    await office.act("dismiss-duplicate", { households: [one.id, three.id] });
    await office.act("merge-households", { keep: two.id, drop: three.id, members: [] });
    await erase({ kind: "household", id: two.id });
    const { apart, journal, log } = await office.storage.read(office.commune, async (tx) => ({
      apart: await tx.all("distinct"),
      journal: (await tx.journalNaming([two.id, three.id])).filter(({ name }) => name !== "erase-household"),
      log: (await tx.officeLog(0, 10_000)).filter(({ entry }) => entry.kind === "act"),
    }));
    expect(apart).toEqual([]);
    expect(journal).toEqual([]);
    expect(JSON.stringify(log)).not.toMatch(new RegExp(`${two.id}|${three.id}`));
  });

  test("S15 a person goes from rows, journal, log, conflicts and envelopes; the others stay", async () => {
    const house = await houseOfTwo();
    const [other] = house.members;
    const phone = await office.enrolPhone(helper);
    const visit = { id: id(), outcome: "met", assistances: [assisted(house.marked), assisted(other?.id ?? "")] };
    await office.act("edit-household", edit(house.id, { members: [{ member: house.marked, set: { note: MARK } }] }));
    const sent = [
      await phone.saveVisit(house.id, visit),
      await phone.save(
        phone.mutation(
          "edit-household",
          edit(house.id, { members: [{ member: house.marked, set: { note: `${MARK}!` } }] }),
        ),
      ),
      await phone.save(phone.mutation("edit-household", edit(house.id, { set: { note: "cửa xanh" } }))),
    ];
    const first = await office.push(phone.body(...sent));
    expect(await office.states(phone, 3)).toEqual(["applied", "applied", "applied"]);
    expect(await isReadable(MARK)).toBe(true);
    expect(await erase({ kind: "member", id: house.marked, household: house.id })).toBe(true);
    expect(await isReadable(MARK)).toBe(false);
    expect((await record("household", house.id))?.doc).toMatchObject({ note: "cửa xanh", members: [other] });
    expect((await record("visit", visit.id))?.doc).toMatchObject({
      outcome: "met",
      assistances: [{ member: other?.id }],
    });
    expect((await office.storage.read(office.commune, (tx) => tx.all("conflict"))).length).toBe(0);
    // Header, hash and receipt stand: it is known when it is offered again.
    expect((await office.envelopes(phone, 1))[0]?.bytes).toHaveLength(HEADER_BYTES);
    expect((await office.envelopes(phone, 3))[0]?.bytes).toEqual(sent[2]?.bytes);
    const again = await office.push(phone.body(...sent));
    expect(again.receipts).toEqual(first.receipts);
    expect(await isReadable(MARK)).toBe(false);
    expect(await erase({ kind: "member", id: house.marked, household: house.id })).toBe(false);
  });

  test("S15 a late envelope is receipted, its content about the erased dropped, the rest applied", async () => {
    const house = await houseOfTwo();
    const phone = await office.enrolPhone(helper);
    const visit = { id: id(), outcome: "met", assistances: [assisted(house.marked)], note: "nhà có chó" };
    const mixed = [
      phone.mutation(
        "edit-household",
        edit(house.id, { add: [], members: [{ member: house.marked, set: { note: MARK } }] }),
      ),
      phone.mutation("record-visit", { ...JSON.parse(JSON.stringify(visitOf(house.id))), ...visit }),
    ];
    await erase({ kind: "member", id: house.marked, household: house.id });
    const answer = await office.push(phone.body(await phone.save(...mixed)));
    expect(answer.receipts).toHaveLength(1);
    expect(await office.states(phone, 1)).toEqual(["applied"]);
    expect((await office.envelopes(phone, 1))[0]?.notes).toContain("gone-at-office");
    expect((await record("visit", visit.id))?.doc).toMatchObject({ note: "nhà có chó", assistances: [] });
    expect(await isReadable(MARK)).toBe(false);
  });

  test("S15 a household goes with visits, conflicts, rights and signatures, and what comes late finds nothing to hold on to", async () => {
    const house = await houseOfTwo();
    const phone = await office.enrolPhone(helper);
    const found = { ...householdIn(village), id: id() };
    const add = { id: found.id, village, address: "", note: MARK, members: [], consent: null };
    const comment = { id: id(), village, item: office.item, route: "office", consent, sealed: "loi-noi" };
    const signedBy = { household: house.id, member: house.marked };
    await office.push(
      phone.body(
        await phone.saveVisit(house.id, { note: MARK }),
        await phone.save(phone.mutation("write-comment", { ...comment, signedBy })),
        await phone.save(phone.mutation("add-household", add)),
      ),
    );
    expect(await office.states(phone, 3)).toEqual(["applied", "applied", "applied"]);
    await erase({ kind: "household", id: house.id });
    await erase({ kind: "household", id: found.id });
    expect(await isReadable(MARK)).toBe(false);
    expect((await record("comment", comment.id))?.doc).toMatchObject({ signedBy: null, sealed: "loi-noi" });
    const grants = await office.storage.read(office.commune, (tx) => tx.grantsOn(found.id));
    expect(grants).toEqual([]);
    const late = { id: id(), note: MARK };
    await office.push(
      phone.body(
        await phone.saveVisit(house.id, late),
        await phone.save(phone.mutation("withdraw-visit", { visit: late.id })),
        await phone.saveVisit(found.id, { note: MARK }),
      ),
    );
    expect(await office.states(phone, 6)).toEqual(Array(6).fill("applied"));
    expect(await isReadable(MARK)).toBe(false);
  });

  test("S15 what waits for a number or for a person is emptied too, and nothing waits behind it", async () => {
    const elsewhere = await houseOfTwo();
    const house = await houseOfTwo();
    const phone = await office.enrolPhone(helper);
    const stranger = await office.enrolPhone(await office.addHelper("Người ngoài"));
    const gap = await phone.saveVisit(house.id);
    const parked = await phone.saveVisit(house.id, { note: MARK });
    const quarantined = await stranger.save(
      stranger.mutation("record-visit", { ...visitOf(house.id), note: MARK }),
      stranger.mutation("record-visit", visitOf(elsewhere.id)),
    );
    const alone = await stranger.saveVisit(house.id, { note: MARK });
    const fork = await phone.sealAfter(null, phone.mutation("record-visit", { ...visitOf(house.id), note: MARK }));
    await office.push(phone.body(parked));
    await office.push(stranger.body(quarantined, alone));
    expect(await office.states(stranger, 2)).toEqual(["quarantined never-in-scope", "quarantined never-in-scope"]);
    await erase({ kind: "household", id: house.id });
    expect(await isReadable(MARK)).toBe(false);
    // What is about others still waits for a person; what is about nobody any more does not.
    expect(await office.states(stranger, 2)).toEqual(["quarantined never-in-scope", "applied"]);
    await office.push(phone.body(gap));
    expect(await office.states(phone, 2)).toEqual(["applied", "applied"]);
    await office.push(phone.body(fork));
    expect((await office.envelopes(phone, 1)).map((row) => row.state)).toEqual(["applied", "branch"]);
    expect(await isReadable(MARK)).toBe(false);
  });

  test("S15 a household that was merged goes under both its ids", async () => {
    const [drop, keep] = [await houseOfTwo(), await houseOfTwo()];
    await office.act("edit-household", edit(drop.id, { set: { note: MARK } }));
    const phone = await office.enrolPhone(helper);
    const found = { id: id(), village, address: "", note: MARK, members: [], consent: null };
    await office.push(phone.body(await phone.save(phone.mutation("add-household", found))));
    await office.act("merge-households", { keep: keep.id, drop: found.id, members: [] });
    await erase({ kind: "household", id: keep.id });
    await office.push(phone.body(await phone.saveVisit(found.id, { note: MARK })));
    expect(await office.states(phone, 2)).toEqual(["applied", "applied"]);
    await erase({ kind: "household", id: drop.id });
    expect(await isReadable(MARK)).toBe(false);
  });

  test("S15 a comment goes as a whole, and a withdrawn one gives up its words in a case as well", async () => {
    const phone = await office.enrolPhone(helper);
    const comment = { village, item: office.item, route: "office", consent, sealed: "chi-mot-lan", signedBy: null };
    const [one, two] = [id(), id()];
    const write = (of: Id) => phone.mutation("write-comment", { ...comment, id: of });
    const written = [await phone.save(write(one)), await phone.save(write(two))];
    await office.push(phone.body(...written));
    await office.push(phone.body(await phone.sealAfter(null, write(two))));
    expect((await office.envelopes(phone, 1)).map((row) => row.state)).toEqual(["applied", "branch"]);
    await erase({ kind: "comment", id: one });
    await office.act("withdraw-comment", { comment: two });
    expect(await record("comment", one)).toBeNull();
    expect((await record("comment", two))?.doc).toMatchObject({ stage: "withdrawn", sealed: null });
    expect(await isReadable("chi-mot-lan")).toBe(false);
    await office.push(phone.body(await phone.save(phone.mutation("mark-comment-sent", { comment: one }))));
    await office.push(phone.body(await phone.save(write(two))));
    expect((await office.states(phone, 4)).slice(2)).toEqual(["applied", "refused exists-already"]);
    expect(await isReadable("chi-mot-lan")).toBe(false);
  });

  test("S15 phones hear of it by their cursor, also from the start, and one of version 1 as a removal", async () => {
    const [house, gone] = [await houseOfTwo(), await houseOfTwo()];
    const phone = await office.enrolPhone(helper);
    const told = (by: string) => edit(house.id, { members: [{ member: house.marked, set: { note: by } }] });
    await office.act("edit-household", told("văn phòng"));
    await office.push(phone.body(await phone.save(phone.mutation("edit-household", told("máy")))));
    const conflicts = await office.storage.read(office.commune, (tx) => tx.all("conflict", { household: house.id }));
    const { cursor } = await office.pullAll(phone, null);
    await erase({ kind: "member", id: house.marked, household: house.id });
    await erase({ kind: "household", id: gone.id });
    const page = await office.pull(phone, cursor);
    expect(page.erased).toEqual([
      { kind: "member", id: house.marked },
      { kind: "household", id: gone.id },
    ]);
    expect(page.rows.map((row) => row.id)).toContain(house.id);
    const whole = await office.pull(phone, null);
    expect(whole.erased).toEqual(expect.arrayContaining(page.erased ?? []));
    const old = await office.pull(phone, cursor, 500, 1);
    expect(old.v).toBe(1);
    expect(Object.keys(old)).not.toContain("erased");
    expect(conflicts).toHaveLength(1);
    // It does not look itself for what named the erased.
    expect(old.removed).toEqual([
      ...conflicts.map(({ id: conflict }) => ({ kind: "conflict", id: conflict })),
      { kind: "household", id: gone.id },
    ]);
  });

  test("S15 an office restored from before an erasure carries it out first, and no phone brings it back", async () => {
    const house = await houseOfTwo();
    const phone = await office.enrolPhone(helper);
    const visit = await phone.saveVisit(house.id, { note: MARK });
    const empty = await under.open();
    const older = await copyOffice(office, empty.storage);
    await erase({ kind: "household", id: house.id });
    const log = await office.storage.read(office.commune, (tx) => tx.officeLog(0, 10_000));
    const entries = log.flatMap(({ entry }) => (entry.kind === "erasure" ? entry : []));
    // The copy of the log names nobody: ids only.
    expect(JSON.stringify(entries)).not.toContain(MARK);
    expect(await dumpOffice(older.storage)).toContain(MARK);
    const again = () =>
      older.storage.locked(older.commune, async (tx) => {
        for (const entry of entries) await replayErasure(tx, entry, older.deps);
        return (await tx.commune()).revision;
      });
    expect(await again()).toBe(await again());
    expect(await dumpOffice(older.storage)).not.toContain(MARK);
    await older.push(phone.body(visit));
    expect(await older.states(phone, 1)).toEqual(["applied"]);
    expect(await dumpOffice(older.storage)).not.toContain(MARK);
    expect((await older.pullAll(phone, null)).erased).toContainEqual({ kind: "household", id: house.id });
    await empty.close();
  });
});

function visitOf(household: Id): object {
  return {
    ...{ id: id(), household, channel: "home", outcome: "not_home", assistances: [], appointment: null },
    ...{ note: "", consent: null, supersedes: null },
  };
}
