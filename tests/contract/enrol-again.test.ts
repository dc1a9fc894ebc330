import { describe, expect, test } from "vitest";
import { newId } from "../../src/base/id.ts";
import { DAY, SECOND } from "../../src/base/time.ts";
import type { LostReport } from "../../src/protocol/messages.ts";
import { certificateText } from "../../src/protocol/signed-text.ts";
import { enrolAgain } from "../../src/server/enrol-again.ts";
import { revokeInstallation } from "../../src/server/look-acts.ts";
import { readerOf } from "../../src/server/read-token.ts";
import { generateKeyPair, randomBytes } from "../../src/vault/crypto.ts";
import { verify } from "../../src/vault/signature.ts";
import type { TestOffice } from "../support/contract-office.ts";
import { TestPhone } from "../support/contract-phone.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("enrolling again over $name", (under) => {
  let office: TestOffice;
  officeOver(under, (opened) => {
    office = opened;
  });

  const row = (phone: { install: string }) =>
    office.storage.read(office.commune, (tx) => tx.installation(phone.install));
  const wanted = async () => ({
    v: 2,
    install: newId(randomBytes),
    publicKey: (await generateKeyPair()).publicKey,
    now: office.now,
    lost: [] as LostReport[],
  });
  const ask = async (phone: { install: string }, request: Awaited<ReturnType<typeof wanted>>) => {
    const reader = await row(phone);
    if (!reader) throw new Error("not enrolled");
    return enrolAgain(office.storage, office.commune, reader, request, office.deps);
  };
  const newPhone = async () => office.enrolPhone(await office.addHelper());
  const reads = (token: string) => readerOf(office.storage, office.commune, token, office.deps);

  test("S6 a phone that fell behind goes on under a new installation of the same helper", async () => {
    const phone = await newPhone();
    const enrolled = await ask(phone, await wanted());
    if (enrolled.kind !== "enrolled") throw new Error(enrolled.kind);
    const { certificate, receiptKey, readToken, helper } = enrolled.answer;
    expect(await verify(receiptKey, certificateText(certificate), certificate.signature)).toBe(true);
    expect(helper.id).toBe(phone.answer?.helper.id);
    expect((await reads(readToken))?.install).toBe(certificate.install);
    expect((await reads(phone.answer?.readToken ?? ""))?.install).toBe(phone.install);
  });

  test("S6 what the old installation still held arrives beside what the new one saves", async () => {
    const helper = await office.addHelper();
    const { village, households } = await office.addVillage(2);
    await office.assign(helper, [village]);
    const old = await office.enrolPhone(helper);
    const next = await TestPhone.make(office.commune, () => office.now);
    const enrolled = await ask(old, { ...next.enrolRequest(""), v: 2 });
    if (enrolled.kind !== "enrolled") throw new Error(enrolled.kind);
    await next.take(enrolled.answer);
    await office.push(old.body(await old.saveVisit(households[0]?.id ?? "")));
    await office.push(next.body(await next.saveVisit(households[1]?.id ?? "")));
    expect([await office.states(old, 1), await office.states(next, 1)]).toEqual([["applied"], ["applied"]]);
  });

  test("S6 the same installation and key are answered again, since an answer may be lost; no other key is", async () => {
    const phone = await newPhone();
    const request = await wanted();
    const first = await ask(phone, request);
    office.now += 3 * DAY;
    const again = await ask(phone, request);
    if (first.kind !== "enrolled" || again.kind !== "enrolled") throw new Error("not enrolled");
    expect(again.answer.certificate).toEqual(first.answer.certificate);
    const { publicKey } = await wanted();
    expect(await ask(phone, { ...request, publicKey })).toEqual({ kind: "conflict" });
    expect(await ask(await newPhone(), request)).toEqual({ kind: "conflict" });
  });

  test("T13 nobody gets another phone's token by naming its installation and key", async () => {
    const [phone, other] = [await newPhone(), await newPhone()];
    const { install, keys } = other;
    expect(await ask(phone, { ...(await wanted()), install, publicKey: keys.publicKey })).toEqual({
      kind: "conflict",
    });
  });

  test("T13 a stolen token can't breed installations without end", async () => {
    const phone = await newPhone();
    const kinds: string[] = [];
    for (let at = 0; at < 7; at++) {
      office.now += SECOND;
      kinds.push((await ask(phone, await wanted())).kind);
    }
    expect(kinds).toEqual([...Array(5).fill("enrolled"), ...Array(2).fill("rate-limited")]);
  });

  test("T13 revoking a phone revokes what it went on under, and what that went on under", async () => {
    const phone = await newPhone();
    const line = [await wanted(), await wanted()];
    await ask(phone, line[0] as never);
    await ask(line[0] as never, line[1] as never);
    await revokeInstallation(office.storage, office.commune, phone.install, "A", office.deps);
    for (const one of [phone, ...line]) expect((await row(one))?.revokedAt).toBe(office.now);
    expect(await ask(line[0] as never, line[1] as never)).toEqual({ kind: "forbidden" });
  });

  test("T13 a phone that is revoked while it asks goes on under nothing", async () => {
    const phone = await newPhone();
    const reader = await row(phone);
    if (!reader) throw new Error("not enrolled");
    await revokeInstallation(office.storage, office.commune, phone.install, "A", office.deps);
    const request = await wanted();
    const ended = await enrolAgain(office.storage, office.commune, reader, request, office.deps);
    expect(ended).toEqual({ kind: "forbidden" });
    expect(await row(request)).toBeNull();
  });

  test("S14 losses that come along are kept for the same helper", async () => {
    const phone = await newPhone();
    const lost = [{ install: phone.install, from: 3, to: 4 }];
    await ask(phone, { ...(await wanted()), lost });
    const kept = await office.storage.read(office.commune, (tx) => tx.lostReports());
    expect(kept).toContainEqual({ ...lost[0], at: office.now });
  });

  test("a public key that is no point of the curve makes no installation", async () => {
    const request = { ...(await wanted()), publicKey: "AAAA" };
    expect(await ask(await newPhone(), request)).toEqual({ kind: "bad-request" });
    expect(await row(request)).toBeNull();
  });
});
