import { expect, test } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import { encodeFrames } from "../../../../src/protocol/frames.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import { addHelper, openTestOffice } from "../../../support/test-office.ts";
import { TestPhone } from "../../../support/test-phone.ts";

test("S4 the connection of a push ends where more of the phone is to come, so that a browser repeats none by itself", async () => {
  const office = await openTestOffice();
  const { link } = await addHelper(office, "Lương Văn Dũng", []);
  const phone = await TestPhone.enrol(office, link.token);
  const push = async (body: Uint8Array) => {
    const answer = await office.ask("/api/sync/push", { method: "POST", body: new Uint8Array(body) });
    expect(answer.status).toBe(200);
    return answer.headers.get("connection");
  };
  const save = () => phone.save({ name: "withdraw-visit", args: { visit: newId(randomBytes) } });
  const [first, second] = [await save(), await save()];
  // Asks, or brings a part: the rest follows.
  expect(await push(encodeFrames({ ...phone.statement(), unsure: [1, 2] }, []))).toBe("close");
  expect(await push(phone.body(first))).toBe("close");
  expect(await push(phone.body(second))).toBeNull();
});
