import { expect, test } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import { DAY } from "../../../../src/base/time.ts";
import type { LookLine, ProgressAnswer } from "../../../../src/protocol/office-messages.ts";
import { DAY_ENVELOPE_BYTES } from "../../../../src/server/day-room.ts";
import type { NewEnvelope } from "../../../../src/server/storage-rows.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import { addHelper, openTestOffice } from "../../../support/test-office.ts";
import { TestPhone } from "../../../support/test-phone.ts";

const withdrawal = () => ({ name: "withdraw-visit", args: { visit: newId(randomBytes) } });

async function phoneOf(office: Awaited<ReturnType<typeof openTestOffice>>, name: string) {
  const { link } = await addHelper(office, name, []);
  return TestPhone.enrol(office, link.token);
}

test("T20 a phone whose day is full keeps what it saves, the office sees it, others go on, and the next day takes it", async () => {
  const office = await openTestOffice();
  const [flood, calm] = [await phoneOf(office, "Lương Văn Dũng"), await phoneOf(office, "Hà Thị Hai")];
  const commune = flood.enrolled.commune.id;
  const big: NewEnvelope = {
    ...{ install: flood.install, seq: 1, hash: "h", prev: "", v: 1, keyId: "k", receivedAt: office.clock.now },
    ...{ bytes: new Uint8Array(DAY_ENVELOPE_BYTES), skew: null, carrier: null },
    receipt: { epoch: "e", signature: "s" },
  };
  const push = async (phone: TestPhone, ...envelopes: Parameters<TestPhone["body"]>) =>
    office.ask("/api/sync/push", { method: "POST", body: phone.body(...envelopes) });
  const [envelope, other] = [await flood.save(withdrawal()), await calm.save(withdrawal())];
  await office.storage.write(commune, (tx) => tx.addEnvelope(big));
  const refused = await push(flood, envelope);
  expect([refused.status, await refused.json()]).toEqual([429, { problem: "rate-limited" }]);
  // A contact that brings nothing new is answered: the phone hears of receipts and gaps.
  expect((await push(flood)).status).toBe(200);
  expect((await push(calm, other)).status).toBe(200);
  const full = async () => (await office.get<LookLine[]>("/api/office/look")).filter(({ kind }) => kind === "full");
  expect(await full()).toEqual([
    { kind: "full", install: flood.install, helperName: "Lương Văn Dũng", envelopes: 1, bytes: DAY_ENVELOPE_BYTES },
  ]);
  expect((await office.get<ProgressAnswer>("/api/office/progress")).needsLook).toBeGreaterThan(0);
  office.clock.now += DAY;
  expect((await push(flood, envelope)).status).toBe(200);
});
