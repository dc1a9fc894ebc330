import { describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { DAY } from "../../src/base/time.ts";
import { decodeEnvelope, encodeEnvelope } from "../../src/protocol/envelope-codec.ts";
import { applyWaiting } from "../../src/server/apply.ts";
import { declareLost, putAwayEnvelope, retryEnvelope, revokeInstallation } from "../../src/server/look-acts.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import { visitArgs } from "../support/contract-phone.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("order and cases over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  let household: Id;
  let village: Id;
  let farVillage: Id;
  let far: Id;
  officeOver(under, async (opened) => {
    office = opened;
    helper = await office.addHelper();
    const near = await office.addVillage(1);
    const away = await office.addVillage(1, "Bản Xa");
    village = near.village;
    farVillage = away.village;
    household = near.households[0]?.id ?? "";
    far = away.households[0]?.id ?? "";
    await office.assign(helper, [village]);
  });

  const visit = async (visitId: Id) => office.storage.read(office.commune, (tx) => tx.record("visit", visitId));

  test("S7 each envelope applies in seq order at a revision of its own, in whatever order they came", async () => {
    const phone = await office.enrolPhone(helper);
    const saved = [
      await phone.saveVisit(household),
      await phone.saveVisit(household),
      await phone.saveVisit(household),
    ];
    await office.push(phone.body(...saved.reverse()));
    const rows = await Promise.all(
      [1, 2, 3].map(async (seq) => (await office.envelopes(phone, seq))[0]?.revision ?? 0),
    );
    expect(rows[1]).toBe((rows[0] ?? 0) + 1);
    expect(rows[2]).toBe((rows[0] ?? 0) + 2);
  });

  test("S7 a gap parks what follows until any carrier fills it", async () => {
    const phone = await office.enrolPhone(helper);
    const carrier = await office.enrolPhone(helper);
    const [one, two, three] = [
      await phone.saveVisit(household),
      await phone.saveVisit(household),
      await phone.saveVisit(household),
    ];
    await office.push(phone.body(one, three));
    expect(await office.states(phone, 3)).toEqual(["applied", "", "waiting"]);
    await office.push(carrier.body(two));
    expect(await office.states(phone, 3)).toEqual(["applied", "applied", "applied"]);
  });

  test("S7 what follows numbers that were declared lost applies, marked; a lost one that comes after all waits", async () => {
    const phone = await office.enrolPhone(helper);
    const saved = [];
    for (let n = 0; n < 4; n++) saved.push(await phone.saveVisit(household));
    const [one, two, three, four] = saved;
    if (!one || !two || !three || !four) throw new Error("unreachable");
    await office.push(phone.body(one, four));
    await declareLost(office.storage, office.commune, { install: phone.install, from: 2, to: 3 }, "A", office.deps);
    expect(await office.states(phone, 4)).toEqual(["applied", "", "", "applied"]);
    expect((await office.envelopes(phone, 4))[0]?.notes).toEqual(["after-loss"]);
    expect((await office.push(phone.body(two))).receipts).toHaveLength(1);
    expect(await office.states(phone, 2)).toEqual(["applied", "quarantined declared-lost"]);
    await retryEnvelope(office.storage, office.commune, { install: phone.install, seq: 2 }, "A", office.deps);
    expect(await office.states(phone, 2)).toEqual(["applied", "applied"]);
  });

  test("S6 another envelope of the same number is receipted, and stands beside as a branch", async () => {
    const phone = await office.enrolPhone(helper);
    const first = await phone.saveVisit(household);
    const fork = await phone.sealAfter(null, phone.mutation("record-visit", visitArgs(household)));
    expect((await office.push(phone.body(first))).receipts).toHaveLength(1);
    expect((await office.push(phone.body(fork))).receipts.map((receipt) => receipt.hash)).toEqual([fork.hash]);
    const states = (await office.envelopes(phone, 1)).map((row) => [row.hash, row.state]);
    expect(states).toEqual([
      [first.hash, "applied"],
      [fork.hash, "branch"],
    ]);
  });

  test("S7 an envelope of a fork does not take the place of the one that the chain waits for", async () => {
    const phone = await office.enrolPhone(helper);
    const one = await phone.saveVisit(household);
    const fork = await phone.sealAfter(null, phone.mutation("record-visit", visitArgs(household)));
    const forkTwo = await phone.sealAfter(
      { seq: 1, hash: fork.hash },
      phone.mutation("record-visit", visitArgs(household)),
    );
    const two = await phone.saveVisit(household);
    const answer = await office.push(phone.body(one, forkTwo));
    expect(await office.states(phone, 2)).toEqual(["applied", "branch fork"]);
    expect(answer.receipts).toHaveLength(2);
    await office.push(phone.body(two));
    expect(await office.states(phone, 2)).toEqual(["applied", "branch fork + applied"]);
  });

  test("S8 a refused, an unreadable and a poisonous envelope stay in sight, and the rest flows", async () => {
    const phone = await office.enrolPhone(helper);
    const saved = [
      await phone.saveVisit(id()),
      await phone.save(phone.mutation("no-such-act", {})),
      await phone.saveVisit(far),
      await phone.saveVisit(household),
    ];
    const answer = await office.push(phone.body(...saved));
    expect(answer.receipts).toHaveLength(4);
    expect(await office.states(phone, 4)).toEqual([
      "refused unknown-household",
      "refused bad-args",
      "quarantined never-in-scope",
      "applied",
    ]);
  });

  test("S8 an apply that throws is quarantined and blocks nothing", async () => {
    const phone = await office.enrolPhone(helper);
    await office.push(phone.body(await phone.saveVisit(household)));
    const saved = [await phone.saveVisit(household), await phone.saveVisit(household)];
    let opened = 0;
    const opener = office.deps.crypto.opener;
    const broken = {
      ...office.deps,
      crypto: {
        ...office.deps.crypto,
        opener: (keys: Parameters<typeof opener>[0]) => ({
          open: async (...args: Parameters<ReturnType<typeof opener>["open"]>) => {
            if (args[1].header.seq === 2 && opened++ > 0) throw new Error("poison");
            return opener(keys).open(...args);
          },
        }),
      },
    };
    const { receive } = await import("../../src/server/intake.ts");
    await receive(office.storage, office.commune, [phone.body(...saved)], broken);
    await applyWaiting(office.storage, office.commune, broken);
    expect(await office.states(phone, 3)).toEqual(["applied", "quarantined apply-failed", "applied"]);
  });

  test("the mutations of one save are applied together or not at all", async () => {
    const phone = await office.enrolPhone(helper);
    const good = visitArgs(household) as { id: Id };
    await office.push(
      phone.body(
        await phone.save(phone.mutation("record-visit", good), phone.mutation("record-visit", visitArgs(id()))),
      ),
    );
    expect(await office.states(phone, 1)).toEqual(["refused unknown-household"]);
    expect(await visit(good.id)).toBeNull();
  });

  test("S7 what hangs on a quarantined creation joins its case and applies when a person takes it", async () => {
    const phone = await office.enrolPhone(helper);
    const added = { id: id(), village: farVillage, address: "", note: "", members: [], consent: null };
    const first = visitArgs(added.id) as { id: Id };
    await office.push(
      phone.body(
        await phone.save(phone.mutation("add-household", added)),
        await phone.save(phone.mutation("record-visit", first)),
        await phone.save(phone.mutation("withdraw-visit", { visit: first.id })),
        await phone.saveVisit(household),
      ),
    );
    const waits = "quarantined waits-for-case";
    expect(await office.states(phone, 4)).toEqual(["quarantined never-in-scope", waits, waits, "applied"]);
    const taken = await retryEnvelope(
      office.storage,
      office.commune,
      { install: phone.install, seq: 1 },
      "A",
      office.deps,
    );
    expect(taken?.state).toBe("applied");
    expect(await office.states(phone, 4)).toEqual(["applied", "applied", "applied", "applied"]);
    expect((await visit(first.id))?.doc.withdrawn).toBe(true);
  });

  test("S8 what was put away leaves the list, and what hung on it is judged without it", async () => {
    const phone = await office.enrolPhone(helper);
    const added = { id: id(), village: farVillage, address: "", note: "", members: [], consent: null };
    await office.push(
      phone.body(await phone.save(phone.mutation("add-household", added)), await phone.saveVisit(added.id)),
    );
    const ref = { install: phone.install, seq: 1 };
    expect(await putAwayEnvelope(office.storage, office.commune, ref, "A", office.deps)).toBe(true);
    expect(await office.states(phone, 2)).toEqual(["quarantined never-in-scope", "refused unknown-household"]);
    const looks = await office.storage.read(office.commune, (tx) => tx.envelopesIn(["refused", "quarantined"]));
    expect(looks.filter((row) => row.install === phone.install).map((row) => row.seq)).toEqual([2]);
    expect(await putAwayEnvelope(office.storage, office.commune, ref, "A", office.deps)).toBe(false);
  });

  test("S8 the envelopes of a revoked phone are receipted and wait for a person", async () => {
    const phone = await office.enrolPhone(helper);
    await office.push(phone.body(await phone.saveVisit(household)));
    await revokeInstallation(office.storage, office.commune, phone.install, "A", office.deps);
    expect((await office.push(phone.body(await phone.saveVisit(household)))).receipts).toHaveLength(1);
    expect(await office.states(phone, 2)).toEqual(["applied", "quarantined revoked"]);
  });

  test("T13 what a revoked phone sends waits for a person, whatever the office's clock said at the revocation", async () => {
    const phone = await office.enrolPhone(helper);
    await office.push(phone.body(await phone.saveVisit(household)));
    office.now += 365 * DAY;
    await revokeInstallation(office.storage, office.commune, phone.install, "A", office.deps);
    office.now -= 365 * DAY;
    await office.push(phone.body(await phone.saveVisit(household)));
    expect(await office.states(phone, 2)).toEqual(["applied", "quarantined revoked"]);
  });

  test("S7 numbers that have arrived since the page was drawn are not declared lost", async () => {
    const phone = await office.enrolPhone(helper);
    const [first, second, third, fourth] = [
      await phone.saveVisit(household),
      await phone.saveVisit(household),
      await phone.saveVisit(household),
      await phone.saveVisit(household),
    ];
    await office.push(phone.body(first, fourth));
    await office.push(phone.body(second));
    const declare = (from: number, to: number) =>
      declareLost(office.storage, office.commune, { install: phone.install, from, to }, "A", office.deps);
    expect(await declare(2, 3)).toBe(true);
    const lost = () => office.storage.read(office.commune, (tx) => tx.declaredLost(phone.install));
    expect((await lost()).map(({ from, to }) => [from, to])).toEqual([[3, 3]]);
    await office.push(phone.body(third));
    expect(await declare(2, 3)).toBe(false);
    expect(await lost()).toHaveLength(1);
  });

  test("S13 a body newer than the office is receipted and parked", async () => {
    const phone = await office.enrolPhone(helper);
    const sealed = await phone.saveVisit(household);
    const decoded = decodeEnvelope(sealed.bytes);
    if (decoded.kind !== "ok") throw new Error("unreachable");
    const newer = encodeEnvelope({ ...decoded.envelope, header: { ...decoded.envelope.header, v: 2 } });
    // Altering the header breaks the proof, so an opener stands in that lets this one pass.
    const opener = () => ({ open: async () => new Uint8Array(1) });
    const deps = { ...office.deps, crypto: { ...office.deps.crypto, opener } };
    const { receive } = await import("../../src/server/intake.ts");
    const received = await receive(office.storage, office.commune, [phone.body(newer)], deps);
    expect(received.kind === "answer" && received.answer.receipts).toHaveLength(1);
    await applyWaiting(office.storage, office.commune, deps);
    expect(await office.states(phone, 1)).toEqual(["parked newer-body"]);
  });

  test("what another process received and left is taken up", async () => {
    const phone = await office.enrolPhone(helper);
    const { receive } = await import("../../src/server/intake.ts");
    await receive(office.storage, office.commune, [phone.body(await phone.saveVisit(household))], office.deps);
    expect(await office.states(phone, 1)).toEqual(["waiting"]);
    await Promise.all([office.apply(), office.apply(), office.apply()]);
    expect(await office.states(phone, 1)).toEqual(["applied"]);
  });

  test("more than one batch of waiting envelopes applies in one run", async () => {
    const phone = await office.enrolPhone(helper);
    const saved = [];
    for (let n = 0; n < 70; n++) saved.push(await phone.saveVisit(household));
    await office.push(phone.body(...saved));
    expect(new Set(await office.states(phone, 70))).toEqual(new Set(["applied"]));
  });
});
