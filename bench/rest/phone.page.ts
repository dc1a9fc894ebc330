import Dexie, { type Table } from "dexie";
import type { Household } from "../../src/domain/records.ts";
import { type DayRecord, recordsOf } from "../support/day-records.ts";
import { offer, type PullFigures, untilDone } from "../support/phone-api.ts";

const PAGE = 100;

class Database extends Dexie {
  declare households: Table<Household, string>;
  declare outbox: Table<DayRecord, string>;
  declare state: Table<number, string>;

  constructor() {
    super("rest", { chromeTransactionDurability: "strict" });
    this.version(1).stores({ households: "id", outbox: "id", state: "" });
  }
}

const db = new Database();

async function pull(): Promise<PullFigures> {
  const begun = performance.now();
  let durable = begun;
  await untilDone(async () => {
    for (;;) {
      const after = (await db.state.get("version")) ?? 0;
      const answer = await fetch(`/households?after=${after}&limit=${PAGE}`);
      const { rows, version } = (await answer.json()) as { rows: Household[]; version: number | null };
      if (version === null) return true;
      await db.transaction("rw", db.households, db.state, async () => {
        await db.households.bulkPut(rows);
        await db.state.put(version, "version");
      });
      durable = performance.now();
      if (rows.length < PAGE) return true;
    }
  });
  return { ms: durable - begun, steady: true };
}

async function push(): Promise<{ ms: number }> {
  const begun = performance.now();
  await untilDone(async () => {
    for (const record of await db.outbox.toArray()) {
      const body = JSON.stringify(record);
      const headers = { "content-type": "application/json" };
      const { ok } = await fetch(`/records/${record.id}`, { method: "PUT", body, headers });
      if (!ok) return false;
      await db.outbox.delete(record.id);
    }
    return true;
  });
  return { ms: performance.now() - begun };
}

offer({
  prepare: async () => void (await db.open()),
  pull,
  push,
  read: () => db.households.toArray(),
  write: async (day) => void (await db.outbox.bulkPut(recordsOf(day))),
});
