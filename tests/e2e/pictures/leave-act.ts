import { newId } from "../../../src/base/id.ts";
import type { DeviceLine, HouseholdLine } from "../../../src/protocol/office-messages.ts";
import { openDatabase } from "../../../src/server/db/open-database.ts";
import { randomBytes } from "../../../src/vault/crypto.ts";
import type { TestOffice } from "../support/test-office.ts";

/** As after a restore: a change that the office made upon two saves, one of which is not back. */
export async function leaveAct(office: TestOffice): Promise<void> {
  const [device] = await office.http.get<DeviceLine[]>("/api/office/devices");
  const [household] = await office.http.get<HouseholdLine[]>("/api/office/households");
  if (!device || !household) throw new Error("an office without phones or households");
  const { install } = device;
  const args = { household: household.id, set: { note: "gọi trước khi đến" }, members: [], add: [], consent: null };
  const act = { id: newId(randomBytes), name: "edit-household", args, madeAt: Date.now(), revision: 1_000_000 };
  const needs = [4_000, 4_001].map((seq) => ({ install, seq }));
  const by = office.demo.coordinator;
  const database = await openDatabase(office.database.url, () => undefined);
  const commune = (await database.storage.communes())[0]?.id ?? "";
  await database.storage.locked(commune, async (tx) => {
    const number = await tx.addLog({ v: 1, kind: "act", act, by, needs }, act.madeAt);
    await tx.putWaitingAct({ number, at: act.madeAt, entry: { v: 1, kind: "act", act, by, needs }, reason: "needs" });
  });
  await database.close();
}
