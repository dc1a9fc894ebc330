import { expect, test } from "vitest";
import type { OfficeState, ProgressAnswer } from "../../../../src/protocol/office-messages.ts";
import { openFromRecovery, unwrapRecoveryKey } from "../../../../src/vault/recovery.ts";
import { dumpOffice } from "../../../support/dump-office.ts";
import { openTestOffice, setUpRequest, signIn, type TestOffice } from "../../../support/test-office.ts";

const ask = (office: TestOffice, body: unknown) =>
  office.ask("/api/set-up", { method: "POST", body: JSON.stringify(body) });

test("the set-up link makes commune, keys, coordinator and campaign, once", async () => {
  const office = await openTestOffice({ setUp: false });
  expect(await office.get<OfficeState>("/api/state")).toEqual({ setUp: false, commune: null, signedInAs: null });
  const { request } = await setUpRequest();
  expect((await ask(office, request)).status).toBe(204);
  expect((await signIn(office, request.authKey)).status).toBe(200);
  const { campaign } = await office.get<ProgressAnswer>("/api/office/progress");
  expect(campaign).toMatchObject(request.campaign);

  const before = await dumpOffice(office.storage);
  const again = await ask(office, (await setUpRequest()).request);
  expect([again.status, await again.json()]).toEqual([409, { problem: "set-up-done" }]);
  expect(await dumpOffice(office.storage)).toBe(before);
});

test("a link used twice at once makes one office", async () => {
  const office = await openTestOffice({ setUp: false });
  const { request } = await setUpRequest();
  const answers = await Promise.all([ask(office, request), ask(office, request)]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409]);
  expect(await office.storage.communes()).toHaveLength(1);
});

test("a body that never ends holds nobody up", async () => {
  const office = await openTestOffice({ setUp: false });
  const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"token"')) });
  const slow = { method: "POST", body, duplex: "half" } as RequestInit;
  void office.ask("/api/set-up", slow);
  expect((await ask(office, (await setUpRequest()).request)).status).toBe(204);
});

test("what the sheet's code opens is kept, and the server's own keys lie beside it sealed to it", async () => {
  const office = await openTestOffice();
  const [commune] = await office.storage.communes();
  const { recovery, keys } = await office.storage.read(commune?.id ?? "", async (tx) => ({
    recovery: await tx.recovery(),
    keys: await tx.keys(),
  }));
  const opened = await unwrapRecoveryKey(office.recoveryCode, recovery?.wrapped ?? "");
  const recoveryKey = opened.kind === "ok" ? opened.privateKey : "";
  expect(keys.map((key) => key.purpose).sort()).toEqual(["intake", "reading", "receipt"]);
  for (const { purpose, privateKey, forRecovery } of keys) {
    const fromSheet = await openFromRecovery(recoveryKey, purpose, forRecovery);
    // The reading key's private half is with the sheet and the coordinator only.
    if (purpose === "reading") expect([privateKey, fromSheet?.length]).toEqual([null, 184]);
    else expect(fromSheet).toBe(privateKey);
  }
});

test.each([
  ["another token", { token: "guessed" }, "link-unknown"],
  ["a campaign with a key too many", { campaign: { stance: "yes" } }, "bad-request"],
  ["a campaign that ends before it begins", { campaign: { end: "2025-01-01" } }, "bad-request"],
  ["a reading key that is no point of the curve", { reading: { publicKey: `B${"A".repeat(86)}` } }, "bad-request"],
  ["a commune code with letters", { communeCode: "VX001" }, "bad-request"],
  ["an unknown key", { admin: true }, "bad-request"],
])("set-up with %s is refused and makes nothing", async (_, change, problem) => {
  const office = await openTestOffice({ setUp: false });
  const { request } = await setUpRequest();
  const body: Record<string, unknown> = { ...request, ...change };
  for (const part of ["campaign", "reading"] as const) {
    if (part in change) body[part] = { ...request[part], ...(change as Record<string, object>)[part] };
  }
  const answer = await ask(office, body);
  expect(await answer.json()).toEqual({ problem });
  expect(await office.storage.communes()).toEqual([]);
});

test("before the set-up every other route says so", async () => {
  const office = await openTestOffice({ setUp: false });
  for (const path of ["/api/sync/push", "/api/sync/changes", "/api/enrol", "/api/office/sign-in"]) {
    const answer = await office.ask(path, { method: "POST", body: "{}" });
    expect(await answer.json()).toEqual({ problem: "not-set-up" });
  }
});
