import { deepStrictEqual } from "node:assert/strict";
import type { Household } from "../../../src/domain/records.ts";
import type { Contender } from "../../support/contender.ts";
import { type DayRecord, recordsOf } from "../../support/day-records.ts";
import { bundle } from "../../support/page/bundle.ts";
import { Radio } from "../../support/radio/radio.ts";
import type { WorkDay } from "../../support/records/day.ts";

interface PouchServer {
  port: number;
  publish(households: readonly Household[]): Promise<void>;
  documents(name: string): Promise<DayRecord[]>;
  create(name: string): Promise<unknown>;
  close(): Promise<void>;
}

/** PouchDB on the phone, express-pouchdb in memory at the office; a database of its own for each phone's day. */
export async function pouchdb(): Promise<Contender> {
  // By address: its packages are not there when types are checked.
  const { startPouchServer } = await import(new URL("./server.mjs", import.meta.url).href);
  const server: PouchServer = await startPouchServer();
  const radio = await Radio.open(server.port);
  let phones = 0;
  const day = () => `day-${phones}`;
  return {
    name: "PouchDB",
    radio,
    code: await bundle(new URL("./phone.page.mjs", import.meta.url)),
    options: async () => {
      phones++;
      await server.create(day());
      return { token: day() };
    },
    publish: (households) => server.publish(households),
    verifyDay: async (made) => assertSame(await server.documents(day()), made),
    close: async () => {
      await radio.close();
      await server.close();
    },
  };
}

function assertSame(found: readonly DayRecord[], day: WorkDay): void {
  const held = new Map(found.map((record) => [record.id, record]));
  for (const record of recordsOf(day)) deepStrictEqual(held.get(record.id), record);
}
