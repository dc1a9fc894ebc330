import { readFile } from "node:fs/promises";
import { writeParcel } from "../../src/protocol/parcel.ts";
import { hash } from "../../src/vault/crypto.ts";
import { StorePhone } from "./store-phone.ts";
import { addHelper, importList, openTestOffice, type TestOffice } from "./test-office.ts";

/** An office with the list of the fixtures, and phones that may hold all of it. */
export interface ListedOffice {
  office: TestOffice;
  /** One of the list. */
  household: string;
  enrol(name: string): Promise<StorePhone>;
}

export async function openListedOffice(): Promise<ListedOffice> {
  const office = await openTestOffice();
  await importList(office, new Uint8Array(await readFile("tests/support/fixtures/list.csv")));
  const household = (await office.get<{ id: string }[]>("/api/office/households"))[0]?.id ?? "";
  const progress = await office.get<{ villages: { village: string }[] }>("/api/office/progress");
  const villages = progress.villages.map(({ village }) => village);
  const enrol = async (name: string) => StorePhone.enrol(office, (await addHelper(office, name, villages)).link.token);
  return { office, household, enrol };
}

/** The outbox of one phone, as a file, into another one's courier. */
export async function hand(from: StorePhone, to: StorePhone): Promise<void> {
  const { certificate } = (await from.store.enrolment()) ?? {};
  const envelopes = (await from.store.exportable("all")).map(({ bytes }) => bytes);
  if (!certificate) throw new Error("not enrolled");
  await to.take(await writeParcel({ certificates: [certificate], envelopes, receipts: [] }, hash));
}
