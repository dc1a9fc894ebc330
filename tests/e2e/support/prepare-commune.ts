import type { Household } from "../../../src/domain/records.ts";
import { migrate } from "../../../src/server/db/migrate.ts";
import { createPool } from "../../../src/server/db/pool.ts";
import { PostgresStorage } from "../../../src/server/db/postgres-storage.ts";
import { TestOffice } from "../../support/contract-office.ts";
import type { TestPhone } from "../../support/contract-phone.ts";

/** A commune in a fresh database, beside every server: one helper with a village, and phones that are enrolled. */
export async function prepareCommune(
  url: string,
  phoneCount: number,
  householdCount: number,
): Promise<{ phones: TestPhone[]; households: Household[] }> {
  await migrate(url);
  const pool = createPool(url, () => undefined);
  const office = await TestOffice.open(new PostgresStorage(pool));
  const helper = await office.addHelper();
  const { village, households } = await office.addVillage(householdCount);
  await office.assign(helper, [village]);
  const phones: TestPhone[] = [];
  for (let count = 0; count < phoneCount; count++) phones.push(await office.enrolPhone(helper));
  await pool.end();
  return { phones, households };
}
