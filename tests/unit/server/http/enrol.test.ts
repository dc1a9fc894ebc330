import { expect, test } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import { MINUTE } from "../../../../src/base/time.ts";
import type { EnrolAnswer } from "../../../../src/protocol/messages.ts";
import type { DeviceLine } from "../../../../src/protocol/office-messages.ts";
import { generateKeyPair, randomBytes } from "../../../../src/vault/crypto.ts";
import { dumpOffice } from "../../../support/dump-office.ts";
import { addHelper, openTestOffice } from "../../../support/test-office.ts";
import { enrolRequest, TestPhone } from "../../../support/test-phone.ts";

async function officeWithLink() {
  const office = await openTestOffice({ secureCookies: true });
  const { link } = await addHelper(office, "Lương Văn Dũng", []);
  const { publicKey } = await generateKeyPair();
  const install = newId(randomBytes);
  const send = (change: object = {}) => {
    const body = { ...enrolRequest(office, link.token, install, publicKey), ...change };
    return office.ask("/api/enrol", { method: "POST", body: JSON.stringify(body) });
  };
  return { office, link, send };
}

test("T11 the same phone's key is answered again with the same certificate while the link lasts", async () => {
  const { office, link, send } = await officeWithLink();
  const first = (await (await send()).json()) as EnrolAnswer;
  office.clock.now = link.expiresAt - 1;
  const again = (await (await send()).json()) as EnrolAnswer;
  expect(again.certificate).toEqual(first.certificate);
  expect(await office.get<DeviceLine[]>("/api/office/devices")).toHaveLength(1);
});

test("T11 a used link hands out nothing once it is over, not even to the same words", async () => {
  const { office, link, send } = await officeWithLink();
  await send();
  office.clock.now = link.expiresAt;
  const answer = await send();
  expect([answer.status, await answer.json()]).toEqual([409, { problem: "link-used" }]);
});

test("T11 a used link hands out nothing once its phone has reported", async () => {
  const office = await openTestOffice();
  const { link } = await addHelper(office, "Lương Văn Dũng", []);
  const phone = await TestPhone.enrol(office, link.token);
  await phone.push();
  const { install, publicKey } = phone.enrolled.certificate;
  const body = JSON.stringify(enrolRequest(office, link.token, install, publicKey));
  const answer = await office.ask("/api/enrol", { method: "POST", body });
  expect([answer.status, await answer.json()]).toEqual([409, { problem: "link-used" }]);
});

test("T11 another phone or another key finds the link used, and nothing changes", async () => {
  const { office, send } = await officeWithLink();
  await send();
  const before = await dumpOffice(office.storage);
  for (const change of [{ install: newId(randomBytes) }, { publicKey: (await generateKeyPair()).publicKey }]) {
    const answer = await send(change);
    expect([answer.status, await answer.json()]).toEqual([409, { problem: "link-used" }]);
  }
  expect(await dumpOffice(office.storage)).toBe(before);
});

test("T11 a link ends after ten minutes", async () => {
  const { office, link, send } = await officeWithLink();
  expect(link.expiresAt - office.clock.now).toBe(10 * MINUTE);
  office.clock.now = link.expiresAt;
  const before = await dumpOffice(office.storage);
  const answer = await send();
  expect([answer.status, await answer.json()]).toEqual([410, { problem: "link-expired" }]);
  expect(await dumpOffice(office.storage)).toBe(before);
});

test("T11 a preview or an in-app browser that only opens addresses does not use the link up", async () => {
  const { office, link, send } = await officeWithLink();
  for (const method of ["GET", "HEAD", "OPTIONS", "PUT"]) {
    const answer = await office.ask(`/api/enrol?token=${link.token}`, { method });
    expect(answer.status).toBe(404);
  }
  expect((await send()).status).toBe(200);
});

test("T11 a link that was never made is unknown", async () => {
  const { send } = await officeWithLink();
  const answer = await send({ token: "A".repeat(32) });
  expect([answer.status, await answer.json()]).toEqual([404, { problem: "link-unknown" }]);
});

test("T11 a foreign site can't enrol with a link it got hold of in this browser", async () => {
  const { office, link } = await officeWithLink();
  const answer = await office.ask("/api/enrol", {
    method: "POST",
    body: JSON.stringify({ token: link.token }),
    headers: { origin: "http://evil.test" },
  });
  expect(answer.status).toBe(403);
});

test("enrolling sets no cookie: envelopes prove themselves, and pulling needs the read token", async () => {
  const { send } = await officeWithLink();
  expect((await send()).headers.get("set-cookie")).toBeNull();
});
