import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { exportParcel } from "../../../src/device/parcels.ts";
import { readParcel, writeParcel } from "../../../src/protocol/parcel.ts";
import { hash } from "../../../src/vault/crypto.ts";
import { StorePhone } from "../../support/store-phone.ts";
import { addHelper, importList, openTestOffice, type TestOffice } from "../../support/test-office.ts";

let office: TestOffice;
let villages: string[];
let household: string;
beforeAll(async () => {
  office = await openTestOffice();
  await importList(office, new Uint8Array(await readFile("tests/support/fixtures/list.csv")));
  household = (await office.get<{ id: string }[]>("/api/office/households"))[0]?.id ?? "";
  const progress = await office.get<{ villages: { village: string }[] }>("/api/office/progress");
  villages = progress.villages.map(({ village }) => village);
});

async function enrol(): Promise<StorePhone> {
  return StorePhone.enrol(office, (await addHelper(office, "Lò Văn Thử", villages)).link.token);
}

async function textOf(phone: StorePhone): Promise<string> {
  return (await exportParcel(phone.store, "all"))?.file.text() ?? "";
}

test("S5 a file whose envelopes find no room tells all the same what its receipts have cleared", async () => {
  const [a, b, c, d] = [await enrol(), await enrol(), await enrol(), await enrol()];
  await a.saveVisits(household, 2);
  await b.take(await textOf(a));
  await b.sync();
  await c.saveVisits(household, 1);
  const read = await readParcel(await textOf(c), hash);
  if (read.kind !== "parcel") throw new Error(read.kind);
  const both = await writeParcel({ ...read.parcel, receipts: await b.courier.handBack() }, hash);
  const quota = Object.assign(new Error("no room"), { name: "QuotaExceededError" });
  expect(await a.take(both, { takeEnvelopes: () => Promise.reject(quota) })).toEqual({
    kind: "full",
    cleared: 2,
    receiptsForOthers: 0,
  });
  expect(await d.take(both, { takeEnvelopes: async () => ({ kind: "full" }) })).toEqual({
    kind: "full",
    cleared: 0,
    receiptsForOthers: 2,
  });
});
