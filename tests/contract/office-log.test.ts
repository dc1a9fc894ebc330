import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import type { Household } from "../../src/domain/records.ts";
import { declareLost, revokeInstallation } from "../../src/server/look-acts.ts";
import type { OfficeEntry } from "../../src/server/office-log.ts";
import { rotateIntakeKey } from "../../src/server/rotate-key.ts";
import type { LockedTx } from "../../src/server/storage.ts";
import { generateKeyPair } from "../../src/vault/crypto.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import type { TestPhone } from "../support/contract-phone.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("the office's own log over $name", (under) => {
  let office: TestOffice;
  let village: Id;
  let households: Household[];
  let phone: TestPhone;
  officeOver(under, async (opened) => {
    office = opened;
    const helper = await office.addHelper();
    ({ village, households } = await office.addVillage(3));
    await office.assign(helper, [village]);
    phone = await office.enrolPhone(helper);
  });

  const locked = <T>(work: (tx: LockedTx) => Promise<T>) => office.storage.locked(office.commune, work);
  const log = () => office.storage.read(office.commune, (tx) => tx.officeLog(0, 1_000));
  const newest = async (): Promise<OfficeEntry | undefined> => (await log()).at(-1)?.entry;

  test("S10 holds every act of the office, numbered without a gap, and none of the field's", async () => {
    const before = await log();
    expect(before.map((row) => row.number)).toEqual(before.map((_, index) => index + 1));
    expect(before.map((row) => ("act" in row.entry ? row.entry.act.name : row.entry.kind))).toEqual([
      "set-up-campaign",
      "add-helper",
      "import-list",
      "assign",
    ]);
    await office.push(phone.body(await phone.saveVisit(households[0]?.id ?? "")));
    expect(await log()).toEqual(before);
  });

  test("S10 an act names the save of the field that it hangs on; one that was refused is not there", async () => {
    const household = households[1]?.id ?? "";
    const change = { household, set: { note: "từ thực địa" }, members: [], add: [], consent: null };
    const saved = await phone.save(phone.mutation("edit-household", change));
    await office.push(phone.body(saved));
    await office.act("edit-household", { ...change, set: { note: "của văn phòng" } });
    expect(await newest()).toMatchObject({ kind: "act", needs: [{ install: phone.install, seq: saved.seq }] });
    const held = await log();
    await office.act("edit-household", { ...change, household: id() });
    expect(await log()).toEqual(held);
  });

  test("S10 revoked phones, numbers declared lost and keys are there, no private half among them", async () => {
    const head = phone.head?.seq ?? 0;
    const range = { install: phone.install, from: head + 1, to: head + 2 };
    await declareLost(office.storage, office.commune, range, "Văn phòng", office.deps);
    expect(await newest()).toMatchObject({ kind: "declare-lost", range });
    await revokeInstallation(office.storage, office.commune, phone.install, "Văn phòng", office.deps);
    expect(await newest()).toMatchObject({ kind: "revoke", held: head, phone: { install: phone.install } });
    const recovery = { publicKey: (await generateKeyPair()).publicKey, wrapped: "" };
    await locked((tx) => tx.putRecovery(recovery));
    await rotateIntakeKey(office.storage, office.commune, office.deps);
    const keys = await office.storage.read(office.commune, (tx) => tx.keys());
    const text = JSON.stringify(await log());
    for (const { privateKey } of keys) if (privateKey !== null) expect(text).not.toContain(privateKey);
    expect(await newest()).toMatchObject({ kind: "key", row: { purpose: "intake", retiredAt: null } });
  });

  test("S10 a late phone's envelope to the old key still opens; others seal to the new one", async () => {
    const helper = await office.addHelper("Lò Văn Muộn");
    await office.assign(helper, [village]);
    const late = await office.enrolPhone(helper);
    const saved = await late.saveVisit(households[2]?.id ?? "");
    office.now += 1;
    const keyId = await rotateIntakeKey(office.storage, office.commune, office.deps);
    const answer = await office.push(late.body(saved));
    expect(answer.receipts.map((receipt) => receipt.seq)).toEqual([saved.seq]);
    expect(await office.states(late, 1)).toEqual(["applied"]);
    const told = answer.keys.filter((key) => key.purpose === "intake");
    expect(told.map((key) => key.keyId)).toEqual([keyId]);
    const next = await office.enrolPhone(helper);
    expect(next.answer?.keys.filter((key) => key.purpose === "intake").map((key) => key.keyId)).toEqual([keyId]);
    await office.push(next.body(await next.saveVisit(households[2]?.id ?? "")));
    expect(await office.states(next, 1)).toEqual(["applied"]);
  });

  test("S10 the watermark never goes back, and the gapless head stops before what is missing", async () => {
    const helper = await office.addHelper("Lò Thị Hở");
    await office.assign(helper, [village]);
    const gappy = await office.enrolPhone(helper);
    const [first, , third] = [await visit(gappy), await visit(gappy), await visit(gappy)];
    await office.push(gappy.body(first, third));
    const heads = await office.storage.read(office.commune, (tx) => tx.gaplessHeads());
    expect(heads[gappy.install]).toBe(1);
    await locked((tx) => tx.raiseWatermarks({ [gappy.install]: 1 }));
    await locked((tx) => tx.raiseWatermarks({ [gappy.install]: 0 }));
    expect((await office.push(gappy.body())).watermark).toBe(1);
  });

  test("S10 entries go only when they are old and held, and numbers go on", async () => {
    const before = await log();
    const last = before.at(-1)?.number ?? 0;
    await locked((tx) => tx.dropLog(last, 0));
    expect((await log()).length).toBe(before.length);
    await locked((tx) => tx.dropLog(last, office.now + 1));
    await office.addHelper("Lò Thị Sau");
    expect((await log()).map((row) => row.number)).toEqual([last, last + 1]);
  });

  const visit = (by: TestPhone) => by.saveVisit(households[0]?.id ?? "");
});
