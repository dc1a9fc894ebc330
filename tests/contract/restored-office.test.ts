import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { TestOffice } from "../support/contract-office.ts";
import { copyOffice } from "../support/copy-office.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("an office restored from an older copy, over $name", (under) => {
  const closers: (() => Promise<void>)[] = [];
  let office: TestOffice;
  let helper: Id;
  let household: Id;
  beforeAll(async () => {
    const opened = await under.open();
    closers.push(opened.close);
    office = await TestOffice.open(opened.storage);
    helper = await office.addHelper();
    const { village, households } = await office.addVillage(1);
    household = households[0]?.id ?? "";
    await office.assign(helper, [village]);
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });

  test("S10 the first phone that can prove more opens a new epoch; one with a cursor alone begins anew by itself", async () => {
    const [writer, reader] = [await office.enrolPhone(helper), await office.enrolPhone(helper)];
    const empty = await under.open();
    closers.push(empty.close);
    const copy = await copyOffice(office, empty.storage);
    // After the copy was made: this is what the older office will not know.
    const envelope = await writer.saveVisit(household);
    const answer = await office.push(writer.body(envelope));
    const [receipt] = answer.receipts;
    if (!receipt) throw new Error("unreachable");
    const { signature, epoch } = receipt;
    const { cursor } = await office.pullAll(reader, null);

    reader.cursor = cursor;
    expect((await copy.push(reader.body())).epoch).toBe(epoch);
    const anew = await copy.pull(reader, cursor);
    expect(anew).toMatchObject({ epoch, reset: true });
    expect(anew.rows.some((row) => row.kind === "visit")).toBe(false);

    writer.receipted = { seq: receipt.seq, hash: receipt.hash, proof: { epoch, signature } };
    const healed = await copy.push(writer.body());
    expect(healed.epoch).not.toBe(epoch);
    writer.receipted = null;
    writer.epoch = healed.epoch;
    await copy.push(writer.body(envelope));
    expect(await copy.states(writer, 1)).toEqual(["applied"]);
    const page = await copy.pull(reader, anew.cursor);
    expect(page).toMatchObject({ epoch: healed.epoch, reset: true });
    expect(page.rows.some((row) => row.kind === "visit")).toBe(true);
  });
});
