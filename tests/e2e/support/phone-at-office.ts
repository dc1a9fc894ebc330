import { onTestFinished } from "vitest";
import { OfficeDatabase } from "./office-database.ts";
import { PhoneBrowser } from "./phone-browser.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";
import { WeakLink } from "./weak-link.ts";

// What is opened here goes with the test that opened it, the newest first, whatever became of the test.

export interface OpenOffice {
  office: TestOffice;
  /** Looks into its database, beside every interface. */
  database: OfficeDatabase;
}

export interface PhoneOnLink {
  phone: PhoneBrowser;
  /** The radio between phone and office. It is up. */
  link: WeakLink;
  /** Of the office, as the phone reaches it. */
  origin: string;
}

/** An office of this test's own, with the demonstration's commune. */
export async function anOffice(): Promise<OpenOffice> {
  const office = await openTestOffice();
  onTestFinished(office.close);
  const database = await OfficeDatabase.open(office.database.url);
  onTestFinished(() => database.close());
  return { office, database };
}

/** A phone of that office that is not enrolled yet. */
export async function aPhone({ port }: TestOffice): Promise<PhoneOnLink> {
  const link = new WeakLink(port);
  await link.up();
  onTestFinished(() => link.down());
  const phone = await PhoneBrowser.create();
  onTestFinished(() => phone.close());
  return { phone, link, origin: `http://localhost:${link.port}` };
}

/** One phone, and an office of this test's own. */
export async function phoneAtOffice(): Promise<OpenOffice & PhoneOnLink> {
  const opened = await anOffice();
  return { ...opened, ...(await aPhone(opened.office)) };
}
