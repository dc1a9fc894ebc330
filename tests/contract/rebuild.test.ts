import { describe, expect, test } from "vitest";
import { rebuild } from "../../src/server/rebuild/rebuild.ts";
import type { TestOffice } from "../support/contract-office.ts";
import { dice, OfficeHistory } from "../support/office-history.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("rebuild over $name", (under) => {
  let office: TestOffice;
  officeOver(under, (opened) => {
    office = opened;
  });

  const again = (check = true) => rebuild(office.storage, office.commune, { check }, office.deps);

  test.each([1, 2, 3])(
    "S15 derives the same rows from a random history, erasures and all (seed %i)",
    async (seed) => {
      const history = await OfficeHistory.begin(office, dice(seed * 7_919));
      for (let step = 0; step < 60; step++) await history.step();
      const rebuilt = await again();
      expect({ seed, kind: rebuilt.kind, unlike: rebuilt.unlike, tables: rebuilt.tables.filter(isUnlike) }).toEqual({
        ...{ seed, kind: "same", unlike: [], tables: [] },
      });
      expect(rebuilt.tables.find((it) => it.table === "records")?.held.count).toBeGreaterThan(5);
    },
    60_000,
  );

  test("S15 what was changed past the journal is found, and put right in one transaction", async () => {
    const [house] = (await office.addVillage(2)).households;
    await office.storage.locked(office.commune, async (tx) => {
      const row = await tx.record("household", house?.id ?? "");
      if (row) await tx.putRecords([{ ...row, doc: { ...row.doc, note: "không ai ghi" } }]);
    });
    const found = await again();
    expect(found.kind).toBe("differs");
    expect(found.tables.filter(isUnlike).map((it) => it.table)).toEqual(["records"]);
    expect((await again(false)).kind).toBe("replaced");
    expect((await again()).kind).toBe("same");
    const mended = await office.storage.read(office.commune, (tx) => tx.record("household", house?.id ?? ""));
    expect(mended?.doc.note).toBe("");
  });
});

function isUnlike(table: { held: { hash: string }; derived: { hash: string } }): boolean {
  return table.held.hash !== table.derived.hash;
}
