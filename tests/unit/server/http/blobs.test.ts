import { expect, test } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import { INSTALL_HEADER } from "../../../../src/protocol/blob-messages.ts";
import { hashText, randomBytes } from "../../../../src/vault/crypto.ts";
import { addHelper, openTestOffice, TEST_ORIGIN } from "../../../support/test-office.ts";
import { TestPhone } from "../../../support/test-phone.ts";

const PEER = { incoming: { socket: { remoteAddress: "10.0.0.9" } } };

async function officeWithPhone() {
  const office = await openTestOffice();
  const { link } = await addHelper(office, "Lương Văn Dũng", []);
  const phone = await TestPhone.enrol(office, link.token);
  const ask = (install: string, hash: string) => {
    const request = new Request(`${TEST_ORIGIN}/api/sync/blob/${hash}`, { headers: { [INSTALL_HEADER]: install } });
    return Promise.resolve(office.app.fetch(request, PEER));
  };
  return { phone, ask };
}

const someHash = () => hashText(randomBytes(8));

test("T14 who names no phone of ours is let in one by one, and keeps no phone of ours out", async () => {
  const { phone, ask } = await officeWithPhone();
  for (let n = 0; n < 20; n++) expect((await ask(newId(randomBytes), await someHash())).status).toBe(403);
  const hash = await someHash();
  const crowd = await Promise.all(Array.from({ length: 40 }, () => ask(newId(randomBytes), hash)));
  expect(crowd.filter((answer) => answer.status === 403)).toHaveLength(17);
  expect(crowd.filter((answer) => answer.status === 429)).toHaveLength(23);
  expect((await ask(phone.install, hash)).status).toBe(200);
});
