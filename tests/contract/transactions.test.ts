import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Storage } from "../../src/server/storage.ts";
import { id, TestOffice } from "../support/contract-office.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("transactions over $name", (under) => {
  let storage: Storage;
  let close: () => Promise<void>;
  let office: TestOffice;
  beforeAll(async () => {
    ({ storage, close } = await under.open());
    office = await TestOffice.open(storage);
  });
  afterAll(() => close());

  const revision = () => storage.read(office.commune, async (tx) => (await tx.commune()).revision);

  test("a transaction that throws leaves nothing behind", async () => {
    const before = await revision();
    const failing = storage.locked(office.commune, async (tx) => {
      await tx.addRevision(id(), 1);
      await tx.putAppliedHead({ install: "left-behind", seq: 3, hash: null });
      throw new Error("stop");
    });
    await expect(failing).rejects.toThrow("stop");
    expect(await revision()).toBe(before);
    expect(await storage.read(office.commune, (tx) => tx.appliedHead("left-behind"))).toBeNull();
  });

  test("an attempt that fails undoes only itself", async () => {
    await storage.locked(office.commune, async (tx) => {
      await tx.putAppliedHead({ install: "kept", seq: 1, hash: null });
      const attempt = tx.attempt(async () => {
        await tx.putAppliedHead({ install: "undone", seq: 1, hash: null });
        throw new Error("stop");
      });
      await expect(attempt).rejects.toThrow("stop");
    });
    const heads = await storage.read(office.commune, (tx) =>
      Promise.all([tx.appliedHead("kept"), tx.appliedHead("undone")]),
    );
    expect(heads).toEqual([{ install: "kept", seq: 1, hash: null }, null]);
  });

  test("a right is its helper's own, whoever else has one of its id", async () => {
    const [one, two, grant] = [id(), id(), id()];
    const right = { id: grant, village: id(), household: null, since: 1, until: null };
    await storage.locked(office.commune, async (tx) => {
      await tx.putGrant({ ...right, helper: one });
      await tx.putGrant({ ...right, helper: two });
      await tx.putGrant({ ...right, helper: two, until: 5 });
    });
    const rights = await storage.read(office.commune, (tx) => Promise.all([tx.grantsOf(one), tx.grantsOf(two)]));
    expect(rights).toEqual([[{ ...right, helper: one }], [{ ...right, helper: two, until: 5 }]]);
  });

  test("who first declared numbers lost, and when, stands", async () => {
    const range = { install: id(), from: 2, to: 3 };
    await storage.locked(office.commune, (tx) => tx.declareLost({ ...range, at: 1, by: "A" }));
    await storage.locked(office.commune, (tx) => tx.declareLost({ ...range, at: 2, by: "B" }));
    const declared = await storage.read(office.commune, (tx) => tx.declaredLost(range.install));
    expect(declared).toEqual([{ ...range, at: 1, by: "A" }]);
  });

  test("revisions of transactions that wait for each other are gapless", async () => {
    const before = await revision();
    const stamped = await Promise.all(
      Array.from({ length: 8 }, () => storage.locked(office.commune, (tx) => tx.addRevision(id(), 1))),
    );
    expect(stamped.sort((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_, index) => before + 1 + index));
  });

  test("S6 intake never waits for the commune's lock", async () => {
    const helper = await office.addHelper();
    const phone = await office.enrolPhone(helper);
    const { village, households } = await office.addVillage(1);
    await office.assign(helper, [village]);
    const envelope = await phone.saveVisit(households[0]?.id ?? "");
    let free = () => undefined as unknown;
    const held = storage.locked(office.commune, () => new Promise((resolve) => (free = () => resolve(null))));
    const { receive } = await import("../../src/server/intake.ts");
    const received = await receive(storage, office.commune, [phone.body(envelope)], office.deps);
    expect(received.kind === "answer" && received.answer.receipts).toHaveLength(1);
    free();
    await held;
  });

  test("a read sees one snapshot, whatever is committed meanwhile", async () => {
    await storage.read(office.commune, async (tx) => {
      const before = (await tx.commune()).revision;
      await storage.locked(office.commune, (inner) => inner.addRevision(id(), 1));
      expect((await tx.commune()).revision).toBe(before);
    });
  });

  test("communes do not see each other", async () => {
    const other = await TestOffice.open(storage);
    const helper = await other.addHelper();
    expect(await storage.read(office.commune, (tx) => tx.record("helper", helper))).toBeNull();
    expect(await storage.read(other.commune, (tx) => tx.record("helper", helper))).not.toBeNull();
    expect((await storage.communes()).map((row) => row.id)).toEqual(
      expect.arrayContaining([office.commune, other.commune]),
    );
  });
});
