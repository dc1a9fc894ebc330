import { describe, expect, test } from "vitest";
import { toBase64Url } from "../../src/base/bytes.ts";
import type { Id } from "../../src/base/id.ts";
import { everyEnvelope } from "../../src/server/every-envelope.ts";
import { putAwayEnvelope } from "../../src/server/look-acts.ts";
import type { NewEnvelope } from "../../src/server/storage-rows.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

const CASES = ["refused", "quarantined", "parked", "branch"] as const;

describe.each(STORAGES)("what waits for a person, over $name", (under) => {
  let office: TestOffice;
  const [flooded, quiet] = [id(), id()].sort() as [Id, Id];
  officeOver(under, async (opened) => {
    office = opened;
    await office.storage.locked(office.commune, async (tx) => {
      const rows = [
        ...Array.from({ length: 1_100 }, (_, at) => row(flooded, at + 1)),
        row(quiet, 2),
        row(quiet, 3),
        row(quiet, 7),
      ];
      for (const one of rows) {
        await tx.addEnvelope(one);
        if (one.install === quiet && one.seq === 7) continue;
        const { install, seq, hash } = one;
        await tx.putVerdict({ install, seq, hash, state: "quarantined", reason: "revoked", notes: [], revision: 1 });
      }
    });
  });

  function row(install: Id, seq: number): NewEnvelope {
    const hash = `${install}${seq}`;
    const rest = { prev: toBase64Url(new Uint8Array(32)), v: 1, keyId: "k", bytes: new Uint8Array(3), receivedAt: 1 };
    return { install, seq, hash, ...rest, skew: null, carrier: null, receipt: { epoch: "e", signature: "s" } };
  }

  const read: TestOffice["storage"]["read"] = (commune, work) => office.storage.read(commune, work);

  test("S8 a flooded installation hides no other: counts are whole, each has lines of its own", async () => {
    await read(office.commune, async (tx) => {
      expect(await tx.countEnvelopes(CASES)).toEqual([
        { install: flooded, count: 1_100 },
        { install: quiet, count: 2 },
      ]);
      expect((await tx.envelopesOf(quiet, CASES)).map((one) => one.seq)).toEqual([2, 3]);
      expect(await tx.envelopesOf(flooded, CASES)).toHaveLength(1_000);
    });
  });

  test("S8 a thousand at a time, all of them are read, whatever of them leaves meanwhile", async () => {
    await read(office.commune, async (tx) => {
      const seen: string[] = [];
      for await (const one of everyEnvelope(tx, CASES)) seen.push(one.hash);
      expect(seen).toHaveLength(1_102);
      expect(new Set(seen).size).toBe(1_102);
      const [last] = await tx.envelopesIn(CASES, { install: flooded, seq: 1_099, hash: `${flooded}1099` });
      expect(last?.seq).toBe(1_100);
    });
  });

  test("S13 what nobody has read yet is not put away: it stays until the office can read it", async () => {
    const ref = { install: quiet, seq: 3 };
    const mark = { ...ref, hash: `${quiet}3`, notes: [], revision: 1 };
    await office.storage.locked(office.commune, (tx) =>
      tx.putVerdict({ ...mark, state: "parked", reason: "newer-body" }),
    );
    expect(await putAwayEnvelope(office.storage, office.commune, ref, "Văn phòng", office.deps)).toBe(false);
    await office.storage.locked(office.commune, (tx) =>
      tx.putVerdict({ ...mark, state: "quarantined", reason: "revoked" }),
    );
  });

  test("S8 what was put away counts no more", async () => {
    await office.storage.locked(office.commune, (tx) => tx.putAway(quiet, 2, `${quiet}2`));
    const counts = await read(office.commune, (tx) => tx.countEnvelopes(CASES));
    expect(counts[1]).toEqual({ install: quiet, count: 1 });
  });

  test("S7 how many wait above a number, and which numbers of a range arrived", async () => {
    await read(office.commune, async (tx) => {
      expect([await tx.waitingAbove(quiet, 6), await tx.waitingAbove(quiet, 7)]).toEqual([1, 0]);
      expect(await tx.heldRanges(quiet, 1, 9)).toEqual([
        [2, 3],
        [7, 7],
      ]);
      expect(await tx.heldRanges(flooded, 5, 2_000_000_000)).toEqual([[5, 1_100]]);
      expect(await tx.heldRanges(id(), 1, 9)).toEqual([]);
    });
  });
});
