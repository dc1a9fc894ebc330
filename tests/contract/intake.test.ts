import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { encodeFrames } from "../../src/protocol/frames.ts";
import { receiptText } from "../../src/protocol/signed-text.ts";
import { receive } from "../../src/server/intake.ts";
import { revokeInstallation } from "../../src/server/look-acts.ts";
import { verify } from "../../src/vault/signature.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import { TestPhone, visitArgs } from "../support/contract-phone.ts";
import { helperAtHousehold, officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

/** A hash of something that no office has. */
const NOT_HELD = `${"n".repeat(42)}A`;

describe.each(STORAGES)("intake over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  let household: Id;
  officeOver(under, async (opened) => {
    ({ office, helper, household } = await helperAtHousehold(opened));
  });

  test("S5 a receipt names install, seq, hash and epoch and verifies under the receipt key", async () => {
    const phone = await office.enrolPhone(helper);
    const envelope = await phone.saveVisit(household);
    const { receipts, epoch } = await office.push(phone.body(envelope));
    expect(receipts).toHaveLength(1);
    const { signature, ...named } = receipts[0] ?? { signature: "" };
    expect(named).toEqual({ install: phone.install, seq: 1, hash: envelope.hash, epoch });
    const text = receiptText(office.commune, named as Parameters<typeof receiptText>[1]);
    expect(await verify(phone.answer?.receiptKey ?? "", text, signature)).toBe(true);
  });

  test("S6 the same envelope again gets the stored receipt and is applied once", async () => {
    const phone = await office.enrolPhone(helper);
    const body = phone.body(await phone.saveVisit(household));
    const visits = () => office.storage.read(office.commune, (tx) => tx.all("visit", { household }));
    const before = (await visits()).length;
    const answers = [
      await office.push(body),
      await office.push(body),
      ...(await Promise.all([office.push(body), office.push(body)])),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer.receipts))).size).toBe(1);
    expect(await visits()).toHaveLength(before + 1);
  });

  test("S4 a phone that is unsure hears the receipts of what had arrived, and of nobody else's", async () => {
    const phone = await office.enrolPhone(helper);
    const stranger = await office.enrolPhone(helper);
    await office.push(stranger.body(await stranger.saveVisit(household)));
    const first = await office.push(phone.body(await phone.saveVisit(household), await phone.saveVisit(household)));
    await phone.saveVisit(household);
    const asked = await office.push(encodeFrames({ ...phone.statement(), unsure: [2, 9] }, []));
    expect(asked.receipts).toEqual(first.receipts.filter(({ seq }) => seq === 2));
  });

  test("S2 a forged envelope is refused and occupies no number, also when an enrolled phone carries it", async () => {
    const phone = await office.enrolPhone(helper);
    const other = await office.enrolPhone(helper);
    const real = await phone.saveVisit(household);
    const altered = real.bytes.slice();
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    const answer = await office.push(other.body(altered));
    expect(answer.receipts).toEqual([]);
    expect(answer.rejected).toEqual([{ seq: 1, reason: "proof" }]);
    expect(await office.envelopes(phone, 1)).toEqual([]);
    expect((await office.push(phone.body(real))).receipts).toHaveLength(1);
    expect(await office.states(phone, 1)).toEqual(["applied"]);
  });

  test("S2 an envelope sealed with another phone's key under this installation's id is refused", async () => {
    const phone = await office.enrolPhone(helper);
    const thief = await TestPhone.make(office.commune, () => office.now);
    Object.assign(thief, { install: phone.install });
    if (phone.answer) await thief.take(phone.answer);
    const forged = await thief.saveVisit(household);
    expect((await office.push(phone.body(forged))).rejected).toEqual([{ seq: 1, reason: "proof" }]);
  });

  test("an envelope of a stranger, of an unknown key, or that is none is named and refused", async () => {
    const phone = await office.enrolPhone(helper);
    const stranger = await TestPhone.make(office.commune, () => office.now);
    if (phone.answer) await stranger.take(phone.answer);
    const unknownKey = (await phone.saveVisit(household)).bytes.slice();
    unknownKey[53] = (unknownKey[53] ?? 0) ^ 1;
    const answer = await office.push(
      phone.body(await stranger.saveVisit(household), unknownKey, new Uint8Array(40), new Uint8Array(17_000)),
    );
    expect(answer.rejected.map((one) => one.reason)).toEqual([
      "unknown-install",
      "unknown-key",
      "malformed",
      "too-large",
    ]);
    expect(answer.receipts).toEqual([]);
  });

  test("S2 an envelope is judged by its own proof, whoever carries it", async () => {
    const phone = await office.enrolPhone(helper);
    const carrier = await office.enrolPhone(helper);
    const answer = await office.push(carrier.body(await phone.saveVisit(household)));
    expect(answer.receipts.map((receipt) => receipt.install)).toEqual([phone.install]);
    const stored = (await office.envelopes(phone, 1))[0];
    expect(stored).toMatchObject({ carrier: carrier.install, skew: null, state: "applied" });
  });

  test("S4 of a body that is cut, every envelope that arrived whole is stored", async () => {
    const phone = await office.enrolPhone(helper);
    const body = phone.body(await phone.saveVisit(household), await phone.saveVisit(household));
    async function* cut() {
      for (let at = 0; at < body.length - 10; at += 1_000)
        yield body.subarray(at, Math.min(at + 1_000, body.length - 10));
      throw new Error("connection reset");
    }
    const received = await receive(office.storage, office.commune, cut(), office.deps);
    expect(received.kind === "answer" && received.answer.receipts.map((receipt) => receipt.seq)).toEqual([1]);
    expect(await office.envelopes(phone, 1)).toHaveLength(1);
    expect(await office.envelopes(phone, 2)).toEqual([]);
  });

  test("a body without a statement, or larger than a push may be, changes nothing", async () => {
    const phone = await office.enrolPhone(helper);
    const envelope = await phone.saveVisit(household);
    const take = (body: Uint8Array) => receive(office.storage, office.commune, [body], office.deps);
    expect(await take(new TextEncoder().encode("<html>hello</html>"))).toEqual({ kind: "bad-request" });
    expect(await take(new Uint8Array(0))).toEqual({ kind: "bad-request" });
    const flood = phone.body(...Array.from({ length: 700 }, () => envelope));
    expect(await take(flood)).toEqual({ kind: "too-large" });
    expect(await office.envelopes(phone, 1)).toEqual([]);
  });

  const NOT_THERE = { seq: 7, hash: NOT_HELD };

  test("S10 a receipt of this office for an envelope that it does not hold opens a new epoch, once", async () => {
    const phone = await office.enrolPhone(helper);
    const before = phone.epoch ?? "";
    phone.receipted = await office.receiptOf(phone, NOT_THERE, before);
    const first = await office.push(phone.body());
    expect(first.epoch).not.toBe(before);
    expect((await office.push(phone.body())).epoch).toBe(first.epoch);
  });

  test("S10 a receipt of an epoch that the office has forgotten opens a new one, once", async () => {
    const phone = await office.enrolPhone(helper);
    const before = (await office.push(phone.body())).epoch;
    phone.receipted = await office.receiptOf(phone, NOT_THERE, phone.install);
    const { epoch } = await office.push(phone.body());
    expect(epoch).not.toBe(before);
    expect((await office.push(phone.body())).epoch).toBe(epoch);
    phone.receipted = await office.receiptOf(phone, NOT_THERE, before);
    expect((await office.push(phone.body())).epoch).toBe(epoch);
  });

  test("S10 what a phone only says opens no epoch: not a number, not an epoch, not a cursor, not another's proof", async () => {
    const [phone, other] = [await office.enrolPhone(helper), await office.enrolPhone(helper)];
    const { epoch } = await office.push(phone.body());
    phone.epoch = phone.install;
    phone.cursor = { epoch, revision: 1, stamp: "invented", within: null };
    const theirs = await office.receiptOf(other, NOT_THERE, epoch);
    const invented = { ...theirs, proof: { epoch, signature: "A".repeat(86) } };
    for (const receipted of [NOT_THERE, theirs, invented]) {
      phone.receipted = receipted;
      expect((await office.push(phone.body())).epoch).toBe(epoch);
    }
  });

  test("S10 a revoked phone opens no epoch, whatever it states", async () => {
    const phone = await office.enrolPhone(helper);
    await revokeInstallation(office.storage, office.commune, phone.install, "A", office.deps);
    phone.receipted = await office.receiptOf(phone, NOT_THERE, phone.epoch ?? "");
    expect((await office.push(phone.body())).epoch).toBe(phone.epoch);
  });

  test("S10 under a new epoch a stored envelope gets a receipt of that epoch", async () => {
    const phone = await office.enrolPhone(helper);
    const envelope = await phone.saveVisit(household);
    const first = await office.push(phone.body(envelope));
    phone.receipted = await office.receiptOf(phone, { seq: 9, hash: NOT_HELD }, first.epoch);
    await office.push(phone.body());
    phone.receipted = null;
    const again = await office.push(phone.body(envelope));
    expect(again.receipts[0]?.epoch).toBe(again.epoch);
    expect(again.epoch).not.toBe(first.epoch);
    expect((await office.push(phone.body(envelope))).receipts).toEqual(again.receipts);
  });

  test("S10 an office that never saw the phone knows it again by its certificate", async () => {
    const phone = await office.enrolPhone(helper);
    const keys = await office.storage.read(office.commune, (tx) => tx.keys());
    const row = { id: office.commune, name: "Xã Thử", code: "00001", createdAt: office.now, epoch: phone.install };
    const { MemoryStorage } = await import("../support/memory-storage.ts");
    const restored = new MemoryStorage();
    await restored.create(row, async (tx) => {
      for (const key of keys) await tx.putKey(key);
    });
    const body = phone.body(await phone.saveVisit(household));
    const received = await receive(restored, office.commune, [body], office.deps);
    expect(received.kind === "answer" && received.answer.receipts).toHaveLength(1);
  });

  test("S14 numbers that a phone reports as possibly lost are kept", async () => {
    const phone = await office.enrolPhone(helper);
    phone.lost = [{ install: phone.install, from: 2, to: 4 }];
    await office.push(phone.body());
    await office.push(phone.body());
    const reports = await office.storage.read(office.commune, (tx) => tx.lostReports());
    expect(reports.filter((report) => report.install === phone.install)).toMatchObject([{ from: 2, to: 4 }]);
  });

  test("the answer names the newest envelope and the gaps below it", async () => {
    const phone = await office.enrolPhone(helper);
    const saved = [];
    for (let n = 0; n < 6; n++) saved.push(await phone.saveVisit(household));
    const [one, , three, , , six] = saved;
    if (!one || !three || !six) throw new Error("unreachable");
    const answer = await office.push(phone.body(one, three, six));
    expect(answer.gaps).toEqual([
      [2, 2],
      [4, 5],
    ]);
    expect(answer.newest).toEqual({ seq: 6, hash: six.hash });
  });

  test("a certificate that is none of ours vouches for nobody", async () => {
    const phone = await office.enrolPhone(helper);
    const stranger = await TestPhone.make(office.commune, () => office.now);
    if (phone.answer) {
      const certificate = {
        ...phone.answer.certificate,
        install: stranger.install,
        publicKey: stranger.keys.publicKey,
      };
      await stranger.take({ ...phone.answer, certificate });
    }
    const answer = await office.push(
      stranger.body(await stranger.save(stranger.mutation("record-visit", visitArgs(household)))),
    );
    expect(answer.rejected).toEqual([{ seq: 1, reason: "unknown-install" }]);
  });

  test("T14 for a carrier that is none of ours nothing is opened, not even what an enrolled phone sealed", async () => {
    const phone = await office.enrolPhone(helper);
    const envelope = await phone.saveVisit(household);
    const answer = phone.answer;
    if (!answer) throw new Error("not enrolled");
    const forged = { ...phone.statement(), certificate: { ...answer.certificate, helper: id() } };
    const pushed = await office.push(encodeFrames(forged, [envelope.bytes]));
    expect(pushed.rejected).toEqual([{ seq: 1, reason: "unknown-install" }]);
    expect((await office.push(phone.body(envelope))).receipts).toHaveLength(1);
  });
});
