import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../src/base/id.ts";
import type { Household } from "../../src/domain/records.ts";
import { enrolAgain } from "../../src/server/enrol-again.ts";
import { eraseAtOffice } from "../../src/server/erasure/erase-at-office.ts";
import { revokeInstallation } from "../../src/server/look-acts.ts";
import type { LogRow } from "../../src/server/office-log.ts";
import { rebuild } from "../../src/server/rebuild/rebuild.ts";
import { replayWaiting } from "../../src/server/replay.ts";
import { setAsideWaitingAct } from "../../src/server/set-aside.ts";
import type { WaitingAct } from "../../src/server/storage-rows.ts";
import { generateKeyPair, randomBytes } from "../../src/vault/crypto.ts";
import { id, TestOffice } from "../support/contract-office.ts";
import type { TestPhone } from "../support/contract-phone.ts";
import { copyWholeOffice } from "../support/copy-whole-office.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("what a restore does again, over $name", (under) => {
  const closers: (() => Promise<void>)[] = [];
  let office: TestOffice;
  let phone: TestPhone;
  let households: Household[];
  beforeAll(async () => {
    office = await fresh();
    const helper = await office.addHelper();
    const added = await office.addVillage(6);
    households = added.households;
    await office.assign(helper, [added.village]);
    phone = await office.enrolPhone(helper);
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });

  async function fresh(): Promise<TestOffice> {
    const opened = await under.open();
    closers.push(opened.close);
    return TestOffice.open(opened.storage);
  }

  /** The office as it stands now, as a backup would have it. `again` does on it what the log tells since. */
  async function backUp(): Promise<(log?: LogRow[]) => Promise<TestOffice>> {
    const opened = await under.open();
    closers.push(opened.close);
    await copyWholeOffice(office.storage, opened.storage);
    const held = (await logOf(office)).length;
    return async (log) => {
      const copy = TestOffice.over(office, opened.storage);
      const told = log ?? (await logOf(office));
      await copy.storage.locked(copy.commune, async (tx) => {
        for (const { at, entry } of told) await tx.addLog(entry, at);
        for (const row of told.slice(held)) await tx.putWaitingAct({ ...row, reason: "not-tried" });
        await replayWaiting(tx, copy.commune, copy.deps);
        await tx.openEpoch(id(), copy.now);
      });
      return copy;
    };
  }

  const logOf = (of: TestOffice) => of.storage.read(of.commune, (tx) => tx.officeLog(0, 10_000));
  const waitingOf = (of: TestOffice): Promise<WaitingAct[]> => of.storage.read(of.commune, (tx) => tx.waitingActs());
  const noteOf = (of: TestOffice, household: string) =>
    of.storage.read(of.commune, async (tx) => (await tx.record("household", household))?.doc.note);
  const edit = (household: string, note: string) => ({ household, set: { note }, members: [], add: [], consent: null });
  /** A person gives up all that still waits; what is left then. */
  async function givesAll(of: TestOffice): Promise<WaitingAct[]> {
    for (const { number } of await waitingOf(of))
      await setAsideWaitingAct(of.storage, of.commune, number, "A", of.deps);
    return waitingOf(of);
  }
  const house = (at: number) => households[at]?.id ?? "";
  const erase = (of: TestOffice, household: string) =>
    eraseAtOffice(of.storage, of.commune, { kind: "household", id: household, household: null }, "A", of.deps);

  test("S10 a phone revoked after a restore takes along what it went on under before it", async () => {
    const again = await backUp();
    const old = await office.storage.read(office.commune, (tx) => tx.installation(phone.install));
    if (!old) throw new Error("not enrolled");
    const install = newId(randomBytes);
    const { publicKey } = await generateKeyPair();
    const request = { v: 2, install, publicKey, now: office.now, lost: [] };
    expect((await enrolAgain(office.storage, office.commune, old, request, office.deps)).kind).toBe("enrolled");
    const copy = await again();
    await revokeInstallation(copy.storage, copy.commune, phone.install, "A", copy.deps);
    const next = await copy.storage.read(copy.commune, (tx) => tx.installation(install));
    expect(next?.revokedAt).toBe(copy.now);
    const restarted = await again();
    expect(await restarted.storage.read(restarted.commune, (tx) => tx.successors())).toHaveLength(1);
  });

  test("S10 an act that a person gave up is logged, frees what waited behind it, and no restore brings it back", async () => {
    const again = await backUp();
    const found = await phone.save(phone.mutation("edit-household", edit(house(5), "từ thực địa")));
    await office.push(phone.body(found));
    await office.act("edit-household", edit(house(5), "văn phòng, lần một"));
    await office.act("edit-household", edit(house(5), "văn phòng, lần hai"));
    const copy = await again();
    const [first, second] = await waitingOf(copy);
    expect([first?.reason, second?.reason]).toEqual(["needs", "behind"]);
    const number = first?.number ?? 0;
    const give = () => setAsideWaitingAct(copy.storage, copy.commune, number, "Xuân", copy.deps);
    expect(await give()).toBe(true);
    expect(await give()).toBe(false);
    expect(await waitingOf(copy)).toEqual([]);
    expect(await noteOf(copy, house(5))).toBe("văn phòng, lần hai");
    const told = (await logOf(copy)).at(-1);
    expect(told?.entry).toMatchObject({ kind: "set-aside", by: "Xuân", number });
    if (!first || !told) throw new Error("unreachable");
    await copy.storage.locked(copy.commune, async (tx) => {
      await tx.putWaitingAct({ ...first, number: 1 });
      const entry = { ...told.entry, number: 1 } as typeof told.entry;
      await tx.putWaitingAct({ ...told, entry, reason: "not-tried" });
      await replayWaiting(tx, copy.commune, copy.deps);
    });
    expect(await waitingOf(copy)).toEqual([]);
  });

  test("S10 what a coordinator decided meanwhile is undone by no older act that waited for the field", async () => {
    const again = await backUp();
    const other = await office.addHelper("Vi Thị Hai");
    const village = households[4]?.village ?? "";
    const found = await phone.save(phone.mutation("edit-household", edit(house(4), "từ thực địa")));
    await office.push(phone.body(found));
    const listed = (code: string) => ({ ...(households[4] as Household), id: id(), code, note: "" });
    const list = (note: string) => ({
      villages: [],
      households: [listed("99-01-9001")],
      edits: [edit(house(4), note)],
    });
    await office.act("import-list", list("danh sách cũ"));
    await office.assign(other, [village]);
    const copy = await again();
    expect((await waitingOf(copy)).map(({ entry, reason }) => ["act" in entry && entry.act.name, reason])).toEqual([
      ["import-list", "needs"],
    ]);

    await copy.act("import-list", list("danh sách mới"));
    await copy.act("assign", { helper: other, villages: [], ids: [] });
    await copy.push(phone.body(found));
    expect(await noteOf(copy, house(4))).toBe("từ thực địa");
    expect((await waitingOf(copy)).map(({ reason }) => reason)).toEqual(["changed-since"]);
    const codes = await copy.storage.read(copy.commune, (tx) => tx.all("household"));
    expect(codes.filter(({ doc }) => doc.code === "99-01-9001")).toHaveLength(1);
    expect(await givesAll(copy)).toEqual([]);
  });

  test("S10 a list that was imported by hand meanwhile is not brought a second time under other ids", async () => {
    const again = await backUp();
    const found = await phone.save(phone.mutation("edit-household", edit(house(3), "trước danh sách")));
    await office.push(phone.body(found));
    const village = (name: string) => ({ id: id(), name });
    const list = (edits: object[]) => {
      const one = village("Bản Mới Về");
      const doc = { ...(households[3] as Household), id: id(), village: one.id, code: "99-09-0001", note: "" };
      return { villages: [one], households: [doc], edits };
    };
    await office.act("import-list", list([edit(house(3), "theo danh sách")]));
    const copy = await again();
    await copy.act("import-list", list([]));
    await copy.push(phone.body(found));
    expect((await waitingOf(copy)).map(({ reason }) => reason)).toEqual(["exists-already"]);
    const held = await copy.storage.read(copy.commune, async (tx) => [
      await tx.all("village"),
      await tx.all("household"),
    ]);
    const named = (rows: { doc: object }[], word: string) =>
      rows.filter(({ doc }) => JSON.stringify(doc).includes(word));
    expect([named(held[0] ?? [], "Bản Mới Về").length, named(held[1] ?? [], "99-09-0001").length]).toEqual([1, 1]);
    expect(await givesAll(copy)).toEqual([]);
  });

  test("S12 an erasure takes its own revision again: who saw an act of the office meets no conflict with it", async () => {
    const again = await backUp();
    await office.act("edit-household", edit(house(0), "của văn phòng"));
    const seen = (await office.storage.read(office.commune, (tx) => tx.commune())).revision;
    await erase(office, house(1));
    await erase(office, house(2));
    await office.act("edit-household", edit(house(3), "sau khi xóa"));
    const copy = await again();
    const rows = await copy.storage.read(copy.commune, (tx) => tx.commune());
    expect(rows.revision).toBe((await office.storage.read(office.commune, (tx) => tx.commune())).revision);
    const saved = await phone.save(phone.mutation("edit-household", edit(house(0), "của cán bộ"), seen));
    await copy.push(phone.body(saved));
    expect(await copy.states(phone, 1)).toEqual(["applied"]);
    expect(await copy.storage.read(copy.commune, (tx) => tx.all("conflict"))).toEqual([]);
    expect([await noteOf(copy, house(0)), await noteOf(copy, house(1)), await noteOf(copy, house(3))]).toEqual([
      "của cán bộ",
      undefined,
      "sau khi xóa",
    ]);
    const checked = await rebuild(copy.storage, copy.commune, { check: true }, copy.deps);
    expect(checked).toMatchObject({ kind: "same", unlike: [] });
    await office.push(phone.body(saved));
  });

  test("S10 a code that was imported by hand meanwhile and is typed otherwise is not brought a second time", async () => {
    const again = await backUp();
    const found = await phone.save(phone.mutation("edit-household", edit(house(5), "trước danh sách")));
    await office.push(phone.body(found));
    const list = (name: string, code: string, edits: object[]) => {
      const village = { id: id(), name };
      const doc = { ...(households[3] as Household), id: id(), village: village.id, code, note: "" };
      return { villages: [village], households: [doc], edits };
    };
    await office.act("import-list", list("Bản Từ Sổ", "tn 0001", [edit(house(5), "theo danh sách")]));
    const copy = await again();
    await copy.act("import-list", list("Bản Nhập Tay", "TN0001", []));
    await copy.push(phone.body(found));
    expect((await waitingOf(copy)).map(({ reason }) => reason)).toEqual(["exists-already"]);
  });

  test("S15 what waits for the field loses the words of what an erasure after it took away", async () => {
    const again = await backUp();
    const note = `riêng ${id()}`;
    const saved = await phone.saveVisit(house(4));
    await office.push(phone.body(saved));
    const found = await phone.save(phone.mutation("edit-household", edit(house(4), "từ thực địa")));
    await office.push(phone.body(found));
    await office.act("edit-household", edit(house(4), note));
    // As the second copy holds it: written before the erasure.
    const log = await logOf(office);
    expect(log.at(-1)?.entry).toMatchObject({ kind: "act", needs: [{ seq: found.seq }] });
    await erase(office, house(4));
    const copy = await again([...log, ...(await logOf(office)).slice(log.length)]);
    const waiting = await waitingOf(copy);
    expect(waiting.map(({ reason }) => reason)).toEqual(["needs"]);
    expect(JSON.stringify(waiting)).not.toContain(note);
  });
});
