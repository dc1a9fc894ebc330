import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { newId } from "../../../src/base/id.ts";
import { applyWaiting } from "../../../src/server/apply.ts";
import type { OfficePort } from "../../../src/sync/ports.ts";
import { randomBytes } from "../../../src/vault/crypto.ts";
import { StorePhone } from "../../support/store-phone.ts";
import { addHelper, importList, openTestOffice, type TestOffice } from "../../support/test-office.ts";

let office: TestOffice;
let village: string;
let listed: string;

beforeAll(async () => {
  office = await openTestOffice();
  await importList(office, new Uint8Array(await readFile("tests/support/fixtures/list.csv")));
  const [first] = await office.get<{ id: string; village: string }[]>("/api/office/households");
  listed = first?.id ?? "";
  village = first?.village ?? "";
});

/** As the app of version 1 asked. */
const asVersionOne = (road: OfficePort): OfficePort => ({
  push: road.push,
  pull: (request, signal) => road.pull({ ...request, v: 1 }, signal),
});

/** Counts what is asked for. */
function counting(road: OfficePort): { office: OfficePort; asked: (number | null)[] } {
  const asked: (number | null)[] = [];
  const pull: OfficePort["pull"] = (request, signal) => {
    asked.push(request.cursor?.revision ?? null);
    return road.pull(request, signal);
  };
  return { office: { push: road.push, pull }, asked };
}

const save = (phone: StorePhone, name: string, args: object) =>
  phone.store.save({
    mutations: [{ id: newId(randomBytes), name, args, madeAt: office.clock.now, baseRevision: 0 }],
  });

test("S13 a phone that updates hears from the start what its older version was never told, once, and loses nothing by it", async () => {
  const { link } = await addHelper(office, "Lò Văn Thử", [village]);
  const phone = await StorePhone.enrol(office, link.token);
  const found = { id: newId(randomBytes), village, address: "", note: "", members: [], consent: null };
  await save(phone, "add-household", found);
  const older = { office: asVersionOne(phone.road), canPull: true };
  await phone.sync(older);
  const [commune] = await office.storage.communes();
  await applyWaiting(office.storage, commune?.id ?? "", office.deps);
  await phone.sync(older);
  await office.post("/api/office/duplicates/merge", { keep: listed, drop: found.id, members: [] });
  expect((await phone.sync(older)).end).toBe("done");
  const idsOf = async (kind: string) =>
    (await phone.store.load()).rows.flatMap((row) => (row.kind === kind ? [row.id] : []));
  expect(await idsOf("merge")).toEqual([]);

  // The update: nobody writes into the database, the app just speaks version 2 from here on.
  await phone.saveVisits(found.id, 1);
  const households = (await idsOf("household")).sort();
  const before = counting(phone.road);
  // The road breaks after the first answer: nothing is lost, and the next pass begins again.
  const broken: OfficePort["pull"] = async (request, signal) =>
    request.cursor === null ? { kind: "no-network" } : before.office.pull(request, signal);
  expect((await phone.sync({ office: { ...before.office, pull: broken }, canPull: true })).end).toBe("no-network");
  expect((await idsOf("household")).sort()).toEqual(households);
  const after = counting(phone.road);
  expect((await phone.sync({ office: after.office, canPull: true })).end).toBe("done");
  expect(after.asked.at(1)).toBeNull();
  expect(await idsOf("merge")).toEqual([found.id]);
  expect((await idsOf("household")).sort()).toEqual(households);
  expect((await phone.store.envelopes()).map(({ state }) => state)).toEqual(["applied", "applied"]);
  // From here on by cursor, as ever.
  const later = counting(phone.road);
  expect((await phone.sync({ office: later.office, canPull: true })).end).toBe("done");
  expect(later.asked).not.toContain(null);
});
