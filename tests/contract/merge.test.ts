import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { DAY, HOUR } from "../../src/base/time.ts";
import { openEpoch } from "../../src/server/look-acts.ts";
import type { TestOffice } from "../support/contract-office.ts";
import type { TestPhone } from "../support/contract-phone.ts";
import { visitArgs } from "../support/contract-phone.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("time and merge over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  let households: Id[];
  officeOver(under, async (opened) => {
    office = opened;
    helper = await office.addHelper();
    const made = await office.addVillage(12);
    households = made.households.map((row) => row.id);
    await office.assign(helper, [made.village]);
  });

  const nextHousehold = () => households.pop() ?? "";
  const household = async (at: Id) => office.storage.read(office.commune, (tx) => tx.record("household", at));
  const revision = () => office.storage.read(office.commune, async (tx) => (await tx.commune()).revision);
  const conflicts = async (at: Id) =>
    office.storage.read(office.commune, (tx) => tx.all("conflict", { household: at }));
  const edit = (phone: TestPhone, at: Id, note: string, base: number) =>
    phone.save(
      phone.mutation("edit-household", { household: at, set: { note }, members: [], add: [], consent: null }, base),
    );

  async function visitOf(phone: TestPhone, change: (args: { id: Id }) => Promise<void>) {
    const args = visitArgs(nextHousehold()) as { id: Id };
    await change(args);
    const row = await office.storage.read(office.commune, (tx) => tx.record("visit", args.id));
    const notes = (await office.envelopes(phone, phone.head?.seq ?? 0))[0]?.notes;
    return { doc: row?.doc, notes };
  }

  test("S11 a visit's day is its time corrected by the skew at delivery", async () => {
    const phone = await office.enrolPhone(helper);
    phone.skew = -9 * HOUR;
    office.now += HOUR;
    const { doc, notes } = await visitOf(phone, async (args) => {
      const envelope = await phone.save(phone.mutation("record-visit", args, await revision()));
      office.now += HOUR;
      await office.push(phone.body(envelope));
    });
    expect(doc).toMatchObject({ at: office.now - HOUR, day: "2025-11-05", dayRange: null });
    expect(notes).toEqual([]);
  });

  test("S11 a clock that is off by more than a day is flagged", async () => {
    const phone = await office.enrolPhone(helper);
    phone.skew = -40 * DAY;
    office.now += HOUR;
    const { doc, notes } = await visitOf(phone, async (args) => {
      await office.push(phone.body(await phone.save(phone.mutation("record-visit", args, await revision()))));
    });
    expect(doc).toMatchObject({ at: office.now, dayRange: { from: doc?.day, to: doc?.day } });
    expect(notes).toEqual(["day-unsure"]);
  });

  test("S11 a time before the office's newest word at the save, or after arrival, is shown as a range", async () => {
    const phone = await office.enrolPhone(helper);
    const enrolledOn = office.now;
    office.now += 3 * DAY;
    const { doc, notes } = await visitOf(phone, async (args) => {
      // Sealed with a clock ten days behind, which was put right before the delivery.
      phone.skew = -10 * DAY;
      const envelope = await phone.save(phone.mutation("record-visit", args));
      phone.skew = 0;
      await office.push(phone.body(envelope));
    });
    const days = { from: "2025-11-05", to: "2025-11-08" };
    expect(doc).toMatchObject({ at: enrolledOn, dayRange: days });
    expect(notes).toEqual(["day-unsure"]);
    const ahead = await visitOf(phone, async (args) => {
      phone.skew = 10 * DAY;
      const envelope = await phone.save(phone.mutation("record-visit", args, await revision()));
      phone.skew = 0;
      office.now += DAY;
      await office.push(phone.body(envelope));
    });
    expect(ahead.doc).toMatchObject({ day: "2025-11-09", at: office.now });
    expect(ahead.doc?.dayRange?.to).toBe("2025-11-09");
  });

  test("S12 different fields changed in parallel both stand", async () => {
    const at = nextHousehold();
    const phone = await office.enrolPhone(helper);
    const base = await revision();
    await office.act("edit-household", {
      household: at,
      set: { address: "Đầu bản" },
      members: [],
      add: [],
      consent: null,
    });
    await office.push(phone.body(await edit(phone, at, "cạnh suối", base)));
    expect((await household(at))?.doc).toMatchObject({ address: "Đầu bản", note: "cạnh suối" });
    expect((await office.envelopes(phone, 1))[0]?.notes).toEqual(["parallel"]);
    expect(await conflicts(at)).toEqual([]);
  });

  test("S12 the same field: the field's value stands, both are kept, and a coordinator settles it", async () => {
    const at = nextHousehold();
    const phone = await office.enrolPhone(helper);
    const base = await revision();
    await office.act("edit-household", {
      household: at,
      set: { note: "văn phòng" },
      members: [],
      add: [],
      consent: null,
    });
    await office.push(phone.body(await edit(phone, at, "ngoài bản", base)));
    expect((await household(at))?.doc.note).toBe("ngoài bản");
    const [conflict] = await conflicts(at);
    expect(conflict?.doc).toMatchObject({
      before: { value: "văn phòng" },
      after: { value: "ngoài bản" },
      settled: null,
    });
    await office.act("settle-conflict", { conflict: conflict?.id, keep: "before" });
    expect((await household(at))?.doc.note).toBe("văn phòng");
    expect((await conflicts(at))[0]?.doc.settled).toMatchObject({ keep: "before" });
  });

  test("S12 an installation's own earlier change is never parallel", async () => {
    const at = nextHousehold();
    const phone = await office.enrolPhone(helper);
    const base = await revision();
    await office.push(phone.body(await edit(phone, at, "một", base), await edit(phone, at, "hai", base)));
    expect((await household(at))?.doc.note).toBe("hai");
    expect(await conflicts(at)).toEqual([]);
  });

  test("S12 a number of an earlier epoch hides nothing that was written since: its revision means another one", async () => {
    const at = nextHousehold();
    const phone = await office.enrolPhone(helper);
    const change = { household: at, set: { note: "văn phòng" }, members: [], add: [], consent: null };
    // Before the restore the phone held revisions that this office now gives to other things.
    const lost = (await revision()) + 3;
    office.now += HOUR;
    await openEpoch(office.storage, office.commune, office.deps);
    const early = await edit(phone, at, "trước khi mở lại", lost);
    office.now += HOUR;
    for (let n = 0; n < 3; n++) await office.act("edit-household", { ...change, set: { note: `văn phòng ${n}` } });
    office.now += HOUR;
    await office.push(phone.body(early));
    expect((await office.envelopes(phone, 1))[0]?.notes).toEqual(["conflict"]);
    expect((await conflicts(at)).map((row) => row.doc.before.value)).toEqual(["văn phòng 2"]);
  });

  test("S8 S12 a change of a household that the office does not hold waits in sight", async () => {
    const phone = await office.enrolPhone(helper);
    const unknown = office.commune;
    await office.push(phone.body(await edit(phone, unknown, "còn", 0)));
    expect(await office.states(phone, 1)).toEqual(["quarantined gone-at-office"]);
    expect(await household(unknown)).toBeNull();
    expect((await office.pullAll(phone, null)).verdicts).toMatchObject([{ reason: "gone-at-office" }]);
  });

  test("an office act that is refused stamps no revision", async () => {
    const before = await revision();
    expect(await office.act("assign", { helper: nextHousehold(), villages: [], ids: [] })).toEqual({
      kind: "refused",
      reason: "unknown-helper",
    });
    expect(await revision()).toBe(before);
  });

  test("every change is in the journal with its revision, and who made it", async () => {
    const phone = await office.enrolPhone(helper);
    const visit = phone.mutation("record-visit", visitArgs(nextHousehold()));
    await office.push(phone.body(await phone.save(visit)));
    const [last] = await office.storage.read(office.commune, (tx) => tx.journal(1));
    expect(last).toMatchObject({
      revision: await revision(),
      mutation: visit.id,
      name: "record-visit",
      args: visit.args,
      install: phone.install,
      seq: 1,
      by: "Lò Thị Thử",
    });
  });
});
