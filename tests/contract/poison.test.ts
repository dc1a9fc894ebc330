import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { applyWaiting } from "../../src/server/apply.ts";
import { eraseAtOffice } from "../../src/server/erasure/erase-at-office.ts";
import { receive } from "../../src/server/intake.ts";
import type { LockedTx, Storage } from "../../src/server/storage.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import type { TestPhone } from "../support/contract-phone.ts";
import { helperAtHousehold, officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("what one hostile phone can hold up, over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  let household: Id;
  officeOver(under, async (opened) => {
    ({ office, helper, household } = await helperAtHousehold(opened));
  });

  test("S8 a phone whose envelopes can't be applied holds up no other, and the run tells of it after all", async () => {
    const phones = [await office.enrolPhone(helper), await office.enrolPhone(helper), await office.enrolPhone(helper)];
    for (const phone of phones) {
      const sealed = await phone.saveVisit(household);
      await receive(office.storage, office.commune, [phone.body(sealed)], office.deps);
    }
    const first = phones.map(({ install }) => install).sort()[0];
    const locked: Storage["locked"] = (commune, work) =>
      office.storage.locked(commune, (tx) => work({ ...tx, waiting: (...asked) => waiting(tx, ...asked) }));
    const waiting = async (tx: LockedTx, ...asked: Parameters<LockedTx["waiting"]>) => {
      if (asked[0] === first) throw new Error("poison");
      return tx.waiting(...asked);
    };
    const broken = { read: office.storage.read.bind(office.storage), locked } as Storage;
    await expect(applyWaiting(broken, office.commune, office.deps)).rejects.toThrow("poison");
    for (const phone of phones) {
      expect(await office.states(phone, 1)).toEqual([phone.install === first ? "waiting" : "applied"]);
    }
    expect(await office.apply()).toBe(1);
  });

  test("S8 a batch ends when its bodies are large, and what is behind is applied all the same", async () => {
    const phone = await office.enrolPhone(helper);
    const saved = [];
    for (let count = 0; count < 12; count++) {
      saved.push(await phone.save(phone.mutation("record-visit", { what: "a".repeat(250_000) })));
    }
    saved.push(await phone.saveVisit(household));
    await receive(office.storage, office.commune, [phone.body(...saved)], office.deps);
    const opened: number[] = [];
    const opener: typeof office.deps.crypto.opener = (keys) => ({
      open: (...asked) => {
        opened[opened.length - 1] = (opened.at(-1) ?? 0) + 1;
        return office.deps.crypto.opener(keys).open(...asked);
      },
    });
    const locked: Storage["locked"] = (commune, work) => {
      opened.push(0);
      return office.storage.locked(commune, work);
    };
    const storage = { read: office.storage.read.bind(office.storage), locked } as Storage;
    await applyWaiting(storage, office.commune, { ...office.deps, crypto: { ...office.deps.crypto, opener } });
    expect(opened).toEqual([5, 5, 3]);
    expect(await office.states(phone, 13)).toEqual([...Array(12).fill("refused bad-args"), "applied"]);
  });

  test("S8 a visit without an id at an erased household ends as a case, and holds up no phone", async () => {
    const { households } = await office.addVillage(2, "Bản Kẹt");
    const phones = [await office.enrolPhone(helper), await office.enrolPhone(helper), await office.enrolPhone(helper)];
    const [bad, ...others] = phones as [TestPhone, ...TestPhone[]];
    const gone = households[0]?.id ?? "";
    const named = { kind: "household", id: gone, household: null } as const;
    await eraseAtOffice(office.storage, office.commune, named, "Văn phòng", office.deps);
    const odd = [{ household: gone }, { household: gone, id: 7 }, { household: gone, id: [id()] }];
    const sealed = [];
    for (const args of odd) sealed.push(await bad.save(bad.mutation("record-visit", args)));
    await office.push(bad.body(...sealed));
    for (const phone of others) await office.push(phone.body(await phone.saveVisit(households[1]?.id ?? "")));
    expect((await office.states(bad, 3)).every((state) => state !== "" && state !== "waiting")).toBe(true);
    for (const phone of others) expect(await office.states(phone, 1)).not.toContain("waiting");
  });

  test("S15 nothing but an id is noted as erased", async () => {
    const note = (one: unknown) => () =>
      office.storage.locked(office.commune, (tx) =>
        tx.addErasures([{ kind: "visit", id: one as Id, household: null, at: 0, revision: 1 }]),
      );
    await expect(note(undefined)()).rejects.toThrow();
    await expect(note(null)()).rejects.toThrow();
  });
});
