import { CHANGED } from "../changes/run.ts";
import type { BenchOffice } from "../ours/office.ts";
import { makeDay } from "../support/records/day.ts";
import { downSizes } from "./down.ts";
import { upSizes } from "./up.ts";

/** What would the same records cost, written otherwise? Bytes, without a network. */
export async function formats(office: BenchOffice): Promise<Record<string, Record<string, number>>> {
  // Both before the compressors block this process for longer than the server keeps an idle connection.
  const [households, campaign] = [await office.households(), await office.campaign()];
  return {
    "W1, all households": downSizes(households),
    "W4, the changed households": downSizes(households.slice(0, CHANGED)),
    "W3, a day": await upSizes(makeDay(1, households, campaign)),
  };
}
