import { beforeAll, expect, test } from "vitest";
import { exportParcel } from "../../../src/device/parcels.ts";
import { readParcel, writeParcel } from "../../../src/protocol/parcel.ts";
import { hash } from "../../../src/vault/crypto.ts";
import { openListedOffice } from "../../support/listed-office.ts";
import type { StorePhone } from "../../support/store-phone.ts";

let household: string;
let enrol: () => Promise<StorePhone>;
beforeAll(async () => {
  const listed = await openListedOffice();
  ({ household } = listed);
  enrol = () => listed.enrol("Lò Văn Thử");
});

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
