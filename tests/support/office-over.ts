import { afterAll, beforeAll } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { TestOffice } from "./contract-office.ts";
import type { StorageUnderTest } from "./storages.ts";

interface HelperAtHousehold {
  office: TestOffice;
  helper: Id;
  village: Id;
  household: Id;
}

/** Opens a commune over a storage of its own before the tests of a block, hands it to them, closes it after them. */
export function officeOver(under: StorageUnderTest, take: (office: TestOffice) => void | Promise<void>): void {
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const opened = await under.open();
    close = opened.close;
    await take(await TestOffice.open(opened.storage));
  });
  afterAll(() => close?.());
}

/** An office with a helper and the one household that is assigned to them. */
export async function helperAtHousehold(office: TestOffice): Promise<HelperAtHousehold> {
  const helper = await office.addHelper();
  const { village, households } = await office.addVillage(1);
  await office.assign(helper, [village]);
  return { office, helper, village, household: households[0]?.id ?? "" };
}
