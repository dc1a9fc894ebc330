import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { declareLost, retryEnvelope } from "../../src/server/look-acts.ts";
import type { TestOffice } from "../support/contract-office.ts";
import type { TestPhone } from "../support/contract-phone.ts";
import { helperAtHousehold, officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("branches over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  let household: Id;
  officeOver(under, async (opened) => {
    ({ office, helper, household } = await helperAtHousehold(opened));
  });

  /** The office holds 1 to 5; then the phone's disk is that of after 3, and it saves 4 to 9 again. */
  async function fallBack(): Promise<{
    phone: TestPhone;
    fifth: string;
    again: Awaited<ReturnType<TestPhone["saveVisit"]>>[];
  }> {
    const phone = await office.enrolPhone(helper);
    const first = [];
    for (let n = 0; n < 5; n++) first.push(await phone.saveVisit(household));
    await office.push(phone.body(...first));
    phone.head = { seq: 3, hash: first[2]?.hash ?? "" };
    const again = [];
    for (let n = 0; n < 6; n++) again.push(await phone.saveVisit(household));
    return { phone, fifth: first[4]?.hash ?? "", again };
  }

  const APPLIED_3 = ["applied", "applied", "applied"];
  const FORKED = [...APPLIED_3, "applied + branch fork", "applied + branch fork", ...Array(4).fill("branch fork")];

  test("S6 what follows a branch is a branch: nothing waits for ever, and the phone hears where the chain ends", async () => {
    const { phone, fifth, again } = await fallBack();
    expect((await office.push(phone.body(...again))).receipts).toHaveLength(6);
    expect(await office.states(phone, 9)).toEqual(FORKED);
    const answer = await office.push(phone.body());
    expect(answer.gaps).toEqual([]);
    expect(answer.newest).toEqual({ seq: 5, hash: fifth });
  });

  test("S6 a branch that came in parts and in the wrong order is a branch as a whole", async () => {
    const { phone, fifth, again } = await fallBack();
    await office.push(phone.body(...again.slice(3)));
    expect((await office.push(phone.body())).gaps).toEqual([[6, 6]]);
    await office.push(phone.body(...again.slice(0, 3)));
    expect(await office.states(phone, 9)).toEqual(FORKED);
    expect(await office.push(phone.body())).toMatchObject({ gaps: [], newest: { seq: 5, hash: fifth } });
  });

  test("S6 a branch that a coordinator took is still no part of the chain", async () => {
    const { phone, fifth, again } = await fallBack();
    await office.push(phone.body(...again.slice(0, 3)));
    const taken = { install: phone.install, seq: 6 };
    await retryEnvelope(office.storage, office.commune, taken, "A", office.deps);
    await office.push(phone.body(...again.slice(3)));
    expect((await office.states(phone, 9)).slice(5)).toEqual(["applied", ...Array(3).fill("branch fork")]);
    expect(await office.push(phone.body())).toMatchObject({ gaps: [], newest: { seq: 5, hash: fifth } });
  });

  const raise = (heads: Record<Id, number>) => office.storage.locked(office.commune, (tx) => tx.raiseWatermarks(heads));

  test("S10 what came twice under one number stays on its phone: backups made before the second lack it", async () => {
    const { phone, again } = await fallBack();
    await raise({ [phone.install]: 5 });
    expect((await office.push(phone.body())).watermark).toBe(5);
    // Already the answer that receipts it must not let it go.
    expect(await office.push(phone.body(...again))).toMatchObject({ watermark: 3, receipts: Array(6).fill({}) });
    expect((await office.pull(phone, null)).watermark).toBe(3);
    await raise({ [phone.install]: 5 });
    expect((await office.push(phone.body())).watermark).toBe(3);
    const other = await office.enrolPhone(helper);
    await office.push(other.body(await other.saveVisit(household)));
    await raise({ [other.install]: 1 });
    expect((await office.push(other.body())).watermark).toBe(1);
  });

  test("S10 what was declared lost and came after all stays on its phone", async () => {
    const phone = await office.enrolPhone(helper);
    const saves = [];
    for (let n = 0; n < 4; n++) saves.push(await phone.saveVisit(household));
    const [one, two, three, four] = saves as [
      (typeof saves)[0],
      (typeof saves)[0],
      (typeof saves)[0],
      (typeof saves)[0],
    ];
    await office.push(phone.body(one, three));
    const range = { install: phone.install, from: 2, to: 2 };
    await declareLost(office.storage, office.commune, range, "A", office.deps);
    await office.push(phone.body(four));
    await raise({ [phone.install]: 4 });
    expect((await office.push(phone.body())).watermark).toBe(4);
    expect((await office.push(phone.body(two))).watermark).toBe(1);
  });
});
