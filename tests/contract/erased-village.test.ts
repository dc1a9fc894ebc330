import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import type { ChangePage } from "../../src/protocol/messages.ts";
import { eraseAtOffice } from "../../src/server/erasure/erase-at-office.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import type { TestPhone } from "../support/contract-phone.ts";
import { helperAtHousehold, officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("a village after an erasure over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  let village: Id;
  officeOver(under, async (opened) => {
    ({ office, helper, village } = await helperAtHousehold(opened));
  });
  const erase = (household: Id) => {
    const what = { kind: "household" as const, id: household, household: null };
    return eraseAtOffice(office.storage, office.commune, what, "Văn phòng", office.deps);
  };

  test("S15 the name of a village leaves the phones that saw it through the erased household alone, and no other", async () => {
    const [alone, both] = [await office.addHelper("Chỉ một hộ"), await office.addHelper("Hai hộ")];
    await office.assign(alone, [village]);
    await office.assign(both, [village]);
    const phones = await Promise.all([alone, both, helper].map((one) => office.enrolPhone(one)));
    const [one, two, whole] = phones as unknown as [TestPhone, TestPhone, TestPhone];
    const add = async (phone: TestPhone): Promise<Id> => {
      const household = { id: id(), village, address: "", note: "", members: [], consent: null };
      await office.push(phone.body(await phone.save(phone.mutation("add-household", household))));
      return household.id;
    };
    const [house, another] = [await add(one), await add(two)];
    await add(two);
    // What they found at the door stays theirs; the village does not.
    await office.assign(alone, []);
    await office.assign(both, []);
    const before = await Promise.all(phones.map((phone) => office.pull(phone, null)));
    for (const { rows } of before) expect(rows.map((row) => row.id)).toContain(village);
    await erase(house);
    await erase(another);
    const cursorOf = (at: number) => before[at]?.cursor ?? null;
    const pages = await Promise.all(phones.map((phone, at) => office.pull(phone, cursorOf(at))));
    const villagesOf = ({ removed }: ChangePage) => removed.flatMap((gone) => (gone.kind === "village" ? gone.id : []));
    const told = pages.map((page) => villagesOf(page).filter((gone) => gone === village));
    expect(told).toEqual([[village], [], []]);
    // Page by page the same, and no second time.
    expect(villagesOf(await office.pullAll(one, cursorOf(0), 1))).toEqual(villagesOf(pages[0] as ChangePage));
    expect((await office.pull(one, pages[0]?.cursor ?? null)).removed).toEqual([]);
    // Whoever has a right to it holds it, also from the start.
    expect(villagesOf(await office.pull(whole, null))).not.toContain(village);
  });
});
