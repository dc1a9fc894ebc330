import { describe, expect, test } from "vitest";
import { concatBytes, fromBase64Url, toBase64Url } from "../../src/base/bytes.ts";
import { ID_BYTES, type Id } from "../../src/base/id.ts";
import { MINUTE } from "../../src/base/time.ts";
import { certificateText, keyText } from "../../src/protocol/signed-text.ts";
import { createEnrolLink, enrol } from "../../src/server/enrol.ts";
import { revokeInstallation } from "../../src/server/look-acts.ts";
import { readerOf } from "../../src/server/read-token.ts";
import { verify } from "../../src/vault/signature.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import { TestPhone } from "../support/contract-phone.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

const bytesOf = (text: string) => fromBase64Url(text) ?? new Uint8Array(0);

describe.each(STORAGES)("enrolment over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  officeOver(under, async (opened) => {
    office = opened;
    helper = await office.addHelper();
  });

  const newPhone = () => TestPhone.make(office.commune, () => office.now);
  const ask = (phone: TestPhone, token: string) =>
    enrol(office.storage, office.commune, phone.enrolRequest(token), office.deps);
  const link = async () => {
    const made = await createEnrolLink(office.storage, office.commune, helper, office.deps);
    if (!made) throw new Error("no link");
    return made;
  };

  test("T11 the same link with the same key answers again with the same certificate, while it lasts", async () => {
    const { token } = await link();
    const phone = await newPhone();
    const first = await ask(phone, token);
    office.now += 9 * MINUTE;
    const again = await ask(phone, token);
    if (first.kind !== "enrolled" || again.kind !== "enrolled") throw new Error("not enrolled");
    expect(again.answer.certificate).toEqual(first.answer.certificate);
    const { certificate, receiptKey, keys } = first.answer;
    expect(await verify(receiptKey, certificateText(certificate), certificate.signature)).toBe(true);
    expect(keys.map((key) => key.purpose).sort()).toEqual(["intake", "reading"]);
    for (const key of keys) expect(await verify(receiptKey, keyText(key), key.signature)).toBe(true);
  });

  test("T11 a used link hands out nothing once it is over, or once its phone has reported", async () => {
    const [late, heard] = [await newPhone(), await newPhone()];
    const links = [await link(), await link()];
    await ask(late, links[0]?.token ?? "");
    await ask(heard, links[1]?.token ?? "");
    const contact = { install: heard.install, at: office.now, skew: 0, statedHead: 0 };
    await office.storage.write(office.commune, (tx) => tx.putContact(contact));
    expect((await ask(heard, links[1]?.token ?? "")).kind).toBe("link-used");
    office.now += 10 * MINUTE;
    expect((await ask(late, links[0]?.token ?? "")).kind).toBe("link-used");
  });

  test("T11 another phone finds the link used, also when both ask at once", async () => {
    const { token } = await link();
    const asked = await Promise.all([newPhone(), newPhone()].map(async (phone) => ask(await phone, token)));
    expect(asked.map((one) => one.kind).sort()).toEqual(["enrolled", "link-used"]);
  });

  test("T11 a link is unknown, or expires after ten minutes", async () => {
    expect((await ask(await newPhone(), "no such token")).kind).toBe("link-unknown");
    const { token, expiresAt } = await link();
    office.now = expiresAt;
    expect((await ask(await newPhone(), token)).kind).toBe("link-expired");
  });

  test("T11 nobody takes an installation over with another key or another link", async () => {
    const { token } = await link();
    const phone = await newPhone();
    await ask(phone, token);
    const thief = await newPhone();
    Object.assign(thief, { install: phone.install });
    expect((await ask(thief, token)).kind).toBe("link-used");
    expect((await ask(thief, (await link()).token)).kind).toBe("link-used");
  });

  test("a public key that is no point of the curve is refused and uses nothing up", async () => {
    const { token } = await link();
    const phone = await newPhone();
    const request = { ...phone.enrolRequest(token), publicKey: "AAAA" };
    expect((await enrol(office.storage, office.commune, request, office.deps)).kind).toBe("bad-request");
    expect((await ask(phone, token)).kind).toBe("enrolled");
  });

  test("no link for a helper who does not exist", async () => {
    expect(await createEnrolLink(office.storage, office.commune, id(), office.deps)).toBeNull();
  });

  test("T13 a read token names its phone, and ends when the phone is revoked", async () => {
    const phone = await office.enrolPhone(helper);
    const token = phone.answer?.readToken ?? "";
    const read = (text: string) => readerOf(office.storage, office.commune, text, office.deps);
    expect((await read(token))?.install).toBe(phone.install);
    const other = await office.enrolPhone(helper);
    const swapped = concatBytes(bytesOf(other.install), bytesOf(token).slice(ID_BYTES));
    expect(await read(toBase64Url(swapped))).toBeNull();
    expect(await read("")).toBeNull();
    expect(await read("a.b.c")).toBeNull();
    await revokeInstallation(office.storage, office.commune, phone.install, "A", office.deps);
    expect(await read(token)).toBeNull();
  });
});
