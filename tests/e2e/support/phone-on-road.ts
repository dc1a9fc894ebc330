import { afterAll, beforeAll, beforeEach } from "vitest";
import { Middlebox } from "./middlebox.ts";
import { OfficeDatabase } from "./office-database.ts";
import { PhoneBrowser } from "./phone-browser.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

export interface PhoneOnRoad {
  office: TestOffice;
  /** Looks into the office's database, beside every interface. */
  database: OfficeDatabase;
  /** Between phone and office; each test finds it open. */
  road: Middlebox;
  phone: PhoneBrowser;
}

/** One office, one phone and the road between them for all tests of a file; what was opened is closed, the newest first. */
export function phoneOnRoad(take: (opened: PhoneOnRoad) => void | Promise<void>): void {
  const closing: (() => Promise<void>)[] = [];
  let road: Middlebox | undefined;
  beforeAll(async () => {
    const office = await openTestOffice();
    closing.unshift(office.close);
    const database = await OfficeDatabase.open(office.database.url);
    closing.unshift(() => database.close());
    const opened = await Middlebox.open(office.port);
    closing.unshift(() => opened.close());
    const phone = await PhoneBrowser.create();
    closing.unshift(() => phone.close());
    road = opened;
    await take({ office, database, road, phone });
  });
  beforeEach(() => road?.openRoad());
  afterAll(async () => {
    for (const close of closing) await close();
  });
}
