import { expect, test } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import { encodeFrames } from "../../../../src/protocol/frames.ts";
import type { PushAnswer } from "../../../../src/protocol/messages.ts";
import type { DeviceLine } from "../../../../src/protocol/office-messages.ts";
import { createApp } from "../../../../src/server/http/app.ts";
import type { Storage } from "../../../../src/server/storage.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import { addHelper, openTestOffice, TEST_ORIGIN } from "../../../support/test-office.ts";
import { TestPhone } from "../../../support/test-phone.ts";

const PEER = { incoming: { socket: { remoteAddress: "10.0.0.9" } } };

async function officeWithPhone() {
  const office = await openTestOffice();
  const { link } = await addHelper(office, "Lương Văn Dũng", []);
  const phone = await TestPhone.enrol(office, link.token);
  const send = (body: BodyInit, app = office.app) => {
    const request = new Request(`${TEST_ORIGIN}/api/sync/push`, {
      method: "POST",
      body,
      duplex: "half",
    } as RequestInit);
    return Promise.resolve(app.fetch(request, PEER));
  };
  const statement = phone.statement();
  const forged = { ...statement, certificate: { ...statement.certificate, install: newId(randomBytes) } };
  return { office, phone, send, stranger: encodeFrames(forged, []) };
}

const withdrawal = () => ({ name: "withdraw-visit", args: { visit: newId(randomBytes) } });

test("T14 strangers behind one address are let in one by one, and keep no phone of ours out", async () => {
  const { phone, send, stranger } = await officeWithPhone();
  for (let push = 0; push < 20; push++) expect((await send(stranger)).status).toBe(200);
  const crowd = await Promise.all(Array.from({ length: 40 }, () => send(stranger)));
  expect(crowd.filter((answer) => answer.status === 200)).toHaveLength(17);
  expect(crowd.filter((answer) => answer.status === 429)).toHaveLength(23);
  const never = new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([1])) });
  void send(never);
  const envelope = await phone.save(withdrawal());
  const answer = (await (await send(phone.body(envelope))).json()) as PushAnswer;
  expect(answer.receipts).toHaveLength(1);
});

test("T14 as many pushes as you like of phones that are ours count for nothing", async () => {
  const { phone, send } = await officeWithPhone();
  for (let push = 0; push < 25; push++) await send(phone.body());
  const answers = await Promise.all(Array.from({ length: 40 }, () => send(phone.body())));
  expect(answers.every((answer) => answer.status === 200)).toBe(true);
});

test("S6 what could not be applied is applied with the next contact, also when that brings nothing", async () => {
  const { office, phone, send } = await officeWithPhone();
  let isBroken = true;
  const locked: Storage["locked"] = (commune, work) =>
    isBroken ? Promise.reject(new Error("away")) : office.storage.locked(commune, work);
  const storage = new Proxy(office.storage, {
    get: (target, name) => (name === "locked" ? locked : Reflect.get(target, name).bind(target)),
  });
  const app = createApp({ ...office.deps, storage });
  await send(phone.body(await phone.save(withdrawal())), app);
  await expect.poll(() => office.log.length).toBe(1);
  const parked = async () => (await office.get<DeviceLine[]>("/api/office/devices"))[0]?.parked;
  expect(await parked()).toBe(1);
  isBroken = false;
  await send(phone.body(), app);
  await expect.poll(parked, { timeout: 500 }).toBe(0);
});
