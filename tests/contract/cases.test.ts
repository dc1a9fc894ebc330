import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import type { Household } from "../../src/domain/records.ts";
import { retryEnvelope, revokeInstallation } from "../../src/server/look-acts.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import { visitArgs } from "../support/contract-phone.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

const WAITS = "quarantined waits-for-case";

describe.each(STORAGES)("cases over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  let other: Id;
  let village: Id;
  let house: Household;
  officeOver(under, async (opened) => {
    office = opened;
    helper = await office.addHelper();
    other = await office.addHelper("Vi Văn Khác");
    const near = await office.addVillage(1);
    village = near.village;
    house = near.households[0] as Household;
    await office.assign(helper, [village]);
    await office.assign(other, [village]);
  });

  const assisted = () => ({
    outcome: "met",
    assistances: [{ member: house.members[0]?.id, item: office.item, result: "assisted", obstacles: [], next: null }],
  });

  test("S8 a refused envelope that claims an id which others name holds up nobody", async () => {
    const bad = await office.enrolPhone(other);
    const good = await office.enrolPhone(helper);
    for (const claimed of [office.item, village, house.id, house.members[0]?.id ?? "", helper]) {
      const refused = await bad.saveVisit(id(), { id: claimed });
      const taken = await bad.save(
        bad.mutation("add-household", {
          id: claimed,
          village: id(),
          address: "",
          note: "",
          members: [],
          consent: null,
        }),
      );
      await office.push(bad.body(refused, taken));
    }
    const list = { villages: [{ id: village, name: "Bản Giả" }], households: [house], edits: [] };
    await office.push(bad.body(await bad.save(bad.mutation("import-list", list))));
    await office.push(good.body(await good.saveVisit(house.id, assisted())));
    expect(await office.states(bad, 1)).toEqual(["refused unknown-household"]);
    expect(await office.states(good, 1)).toEqual(["applied"]);
  });

  test("S7 a visit to a resident whose adding was refused joins that case", async () => {
    const phone = await office.enrolPhone(helper);
    const fresh = { ...house.members[0], id: id(), phones: ["0912345678"] };
    const edit = { household: house.id, set: {}, members: [], add: [fresh], consent: null };
    const visit = { outcome: "met", assistances: [{ ...assisted().assistances[0], member: fresh.id }] };
    await office.push(
      phone.body(await phone.save(phone.mutation("edit-household", edit)), await phone.saveVisit(house.id, visit)),
    );
    expect(await office.states(phone, 2)).toEqual(["refused consent-missing", WAITS]);
  });

  test("S7 what hangs on a save of a revoked phone waits for the person who looks at it", async () => {
    const [gone, next] = [await office.enrolPhone(helper), await office.enrolPhone(helper)];
    await revokeInstallation(office.storage, office.commune, gone.install, "A", office.deps);
    const made = visitArgs(house.id) as { id: Id };
    await office.push(gone.body(await gone.save(gone.mutation("record-visit", made))));
    await office.push(next.body(await next.save(next.mutation("withdraw-visit", { visit: made.id }))));
    expect(await office.states(gone, 1)).toEqual(["quarantined revoked"]);
    expect(await office.states(next, 1)).toEqual([WAITS]);
    await retryEnvelope(office.storage, office.commune, { install: gone.install, seq: 1 }, "A", office.deps);
    expect(await office.states(next, 1)).toEqual(["applied"]);
  });

  test("S7 what hangs on a branch waits for the person who looks at it", async () => {
    const [forked, next] = [await office.enrolPhone(helper), await office.enrolPhone(helper)];
    const made = visitArgs(house.id) as { id: Id };
    const branch = await forked.sealAfter(null, forked.mutation("record-visit", made));
    await office.push(forked.body(await forked.saveVisit(house.id), branch));
    await office.push(next.body(await next.save(next.mutation("withdraw-visit", { visit: made.id }))));
    expect(await office.states(forked, 1)).toEqual(["applied + branch fork"]);
    expect(await office.states(next, 1)).toEqual([WAITS]);
  });
});
