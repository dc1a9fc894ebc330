import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { retryEnvelope } from "../../src/server/look-acts.ts";
import { TestOffice } from "../support/contract-office.ts";
import type { TestPhone } from "../support/contract-phone.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("branches over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  let household: Id;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const opened = await under.open();
    close = opened.close;
    office = await TestOffice.open(opened.storage);
    helper = await office.addHelper();
    const { village, households } = await office.addVillage(1);
    household = households[0]?.id ?? "";
    await office.assign(helper, [village]);
  });
  afterAll(() => close());

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
});
