import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { HEADER_BYTES } from "../../src/protocol/envelope.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import type { TestPhone } from "../support/contract-phone.ts";
import { dumpOffice } from "../support/dump-office.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

const SEALED = "bi-mat-cua-nguoi-dan";

describe.each(STORAGES)("comments over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  let village: Id;
  let signedBy: { household: Id; member: Id };
  officeOver(under, async (opened) => {
    office = opened;
    helper = await office.addHelper();
    const made = await office.addVillage(1);
    village = made.village;
    const house = made.households[0];
    signedBy = { household: house?.id ?? "", member: house?.members[0]?.id ?? "" };
    await office.assign(helper, [village]);
  });

  const consent = { notice: "1", way: "spoken", guardian: false };
  const commentArgs = () => ({
    ...{ id: id(), village, item: office.item, route: "office", consent, sealed: SEALED, signedBy },
  });
  const write = (phone: TestPhone, args: object) => phone.save(phone.mutation("write-comment", args));
  const journal = (limit: number) => office.storage.read(office.commune, (tx) => tx.journal(limit));

  test("S15 with a withdrawn comment go its text and signature in the journal, and the envelope's body", async () => {
    const phone = await office.enrolPhone(helper);
    const args = commentArgs();
    const [other, kept] = [await phone.saveVisit(signedBy.household), await write(phone, commentArgs())];
    const sealed = await write(phone, args);
    const first = await office.push(phone.body(other, kept, sealed));
    expect(await office.states(phone, 3)).toEqual(["applied", "applied", "applied"]);
    await office.push(phone.body(await phone.save(phone.mutation("withdraw-comment", { comment: args.id }))));
    const written = (await journal(2)).find((row) => row.name === "write-comment");
    expect(written).toMatchObject({ name: "write-comment", args: { id: args.id } });
    // What it said stands in the record too, but for words and signature.
    expect(written?.args).toEqual({ ...args, sealed: "-", signedBy: null });
    const [row] = await office.envelopes(phone, 3);
    expect(row?.hash).toBe(sealed.hash);
    expect(row?.bytes).toEqual(sealed.bytes.slice(0, HEADER_BYTES));
    // Nothing else was touched.
    expect((await office.envelopes(phone, 1))[0]?.bytes).toEqual(other.bytes);
    expect((await office.envelopes(phone, 2))[0]?.bytes).toEqual(kept.bytes);
    const again = await office.push(phone.body(sealed));
    expect(again.receipts).toEqual([first.receipts[2]]);
    expect(await office.states(phone, 4)).toEqual(["applied", "applied", "applied", "applied"]);
    expect((await office.envelopes(phone, 3))[0]?.bytes).toHaveLength(HEADER_BYTES);
  });

  test("S15 the office's withdrawal erases too, and of one save both", async () => {
    const phone = await office.enrolPhone(helper);
    const [one, two] = [commentArgs(), commentArgs()];
    const word = "chi-mot-lan-duy-nhat";
    await office.push(phone.body(await write(phone, { ...one, sealed: word })));
    await office.act("withdraw-comment", { comment: one.id });
    const both = await phone.save(
      phone.mutation("write-comment", { ...two, sealed: word }),
      phone.mutation("withdraw-comment", { comment: two.id }),
    );
    await office.push(phone.body(both));
    expect(await office.states(phone, 2)).toEqual(["applied", "applied"]);
    expect(await dumpOffice(office.storage)).not.toContain(word);
    expect((await office.envelopes(phone, 2))[0]?.bytes).toHaveLength(HEADER_BYTES);
  });

  test("the journal names no number, hour or person for what the field did with a comment", async () => {
    const phone = await office.enrolPhone(helper);
    const args = { ...commentArgs(), route: "own", sealed: null };
    const about = { comment: args.id };
    await office.push(
      phone.body(
        await write(phone, args),
        await phone.save(phone.mutation("mark-comment-sent", about)),
        await phone.save(phone.mutation("withdraw-comment", about)),
      ),
    );
    const rows = await journal(3);
    expect(rows.map((row) => row.name).sort()).toEqual(["mark-comment-sent", "withdraw-comment", "write-comment"]);
    for (const row of rows) expect(row).toMatchObject({ seq: null, madeAt: 0, by: "" });
    await office.act("withdraw-comment", about);
    expect((await journal(1))[0]).toMatchObject({ name: "withdraw-comment", by: "Văn phòng", madeAt: office.now });
  });
});
