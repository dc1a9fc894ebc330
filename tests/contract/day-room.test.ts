import { describe, expect, test } from "vitest";
import { newId } from "../../src/base/id.ts";
import { DAY } from "../../src/base/time.ts";
import { DAY_ENVELOPE_BYTES, DAY_ENVELOPES, fullInstalls, NoRoom, needRoom } from "../../src/server/day-room.ts";
import { keepEnvelopes } from "../../src/server/keep-envelopes.ts";
import type { NewEnvelope } from "../../src/server/storage-rows.ts";
import { randomBytes } from "../../src/vault/crypto.ts";
import type { TestOffice } from "../support/contract-office.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("the room of a day over $name", (under) => {
  let office: TestOffice;
  officeOver(under, (opened) => {
    office = opened;
  });

  const rowOf = (install: string, seq: number, size: number): NewEnvelope => ({
    install,
    seq,
    hash: `${seq}-${install}`,
    prev: "",
    v: 1,
    keyId: "k",
    bytes: new Uint8Array(size),
    receivedAt: office.now,
    skew: null,
    carrier: null,
    receipt: { epoch: "e", signature: "s" },
  });
  const add = (rows: readonly NewEnvelope[]) =>
    office.storage.write(office.commune, async (tx) => {
      for (const row of rows) await tx.addEnvelope(row);
    });
  const full = () => office.storage.read(office.commune, (tx) => fullInstalls(tx, office.now));
  const keep = (rows: readonly NewEnvelope[], held: boolean, by: "push" | "file" = "push") =>
    office.storage.write(office.commune, (tx) =>
      keepEnvelopes(
        tx,
        rows.map((row) => ({ kind: "taken", row, held })),
        by,
      ),
    );

  test("T20 adds up what each installation brought within a day, erased or not", async () => {
    const [one, two] = [newId(randomBytes), newId(randomBytes)];
    await add([rowOf(one, 1, 300), rowOf(one, 2, 500), rowOf(two, 1, 200)]);
    office.now += DAY;
    await add([rowOf(one, 3, 1_000)]);
    const lately = (after: number, install: string | null) =>
      office.storage.read(office.commune, (tx) => tx.receivedLately(after, office.now, install));
    expect(await lately(office.now - DAY, one)).toEqual([{ install: one, envelopes: 1, bytes: 1_000 }]);
    expect(await lately(office.now - DAY - 1, null)).toEqual(
      [
        { install: one, envelopes: 3, bytes: 1_800 },
        { install: two, envelopes: 1, bytes: 200 },
      ].sort((a, b) => (a.install < b.install ? -1 : 1)),
    );
    office.now -= 2 * DAY;
    expect(await lately(office.now - DAY, one)).toEqual([]);
    office.now += 3 * DAY;
  });

  test("T20 a phone whose day is full is refused what is new, and nothing else is; a day later it goes on", async () => {
    const [flood, calm] = [newId(randomBytes), newId(randomBytes)];
    const big = DAY_ENVELOPE_BYTES / 4;
    const rows = [1, 2, 3, 4].map((seq) => rowOf(flood, seq, big));
    await add(rows.slice(0, 3));
    expect(await full()).toEqual([]);
    expect(await keep(rows.slice(3), false)).toHaveLength(1);
    expect(await full()).toEqual([{ install: flood, envelopes: 4, bytes: DAY_ENVELOPE_BYTES }]);
    await expect(keep([rowOf(flood, 5, 300)], false)).rejects.toThrow(NoRoom);
    // What is held gets its receipt, others get in, and a person may bring it as a file.
    expect(await keep(rows, true)).toHaveLength(4);
    expect(await keep([rowOf(calm, 1, 300)], false)).toHaveLength(1);
    expect(await keep([rowOf(flood, 5, 300)], false, "file")).toHaveLength(1);
    office.now += DAY;
    expect(await keep([rowOf(flood, 6, 300)], false)).toHaveLength(1);
  });
});

test("T20 also many small ones fill a day", async () => {
  const asked = (envelopes: number) =>
    needRoom({ receivedLately: async () => [{ install: "a", envelopes, bytes: 0 }] } as never, ["a"], 0);
  await asked(DAY_ENVELOPES - 1);
  await expect(asked(DAY_ENVELOPES)).rejects.toThrow(NoRoom);
});
