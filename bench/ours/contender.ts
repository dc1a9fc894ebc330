import { deepStrictEqual } from "node:assert/strict";
import type { Contender } from "../support/contender.ts";
import { bundle } from "../support/page/bundle.ts";
import { Radio } from "../support/radio/radio.ts";
import type { WorkDay } from "../support/records/day.ts";
import type { BenchOffice } from "./office.ts";

/** Từng Nhà as it stands: sealed envelopes, receipts, rows sealed at rest, over the real server. */
export async function ours(office: BenchOffice): Promise<Contender> {
  const radio = await Radio.open(office.port);
  return {
    name: "Từng Nhà",
    radio,
    code: await bundle(new URL("./phone.page.ts", import.meta.url)),
    options: async () => ({ token: await office.token() }),
    // All other contenders carry what this office holds.
    publish: async () => {},
    verifyDay: (day) => verifyDay(office, day),
    close: () => radio.close(),
  };
}

/** As another phone of the same helper finds them, applied. */
async function verifyDay(office: BenchOffice, { visits, comments }: WorkDay): Promise<void> {
  const arrived = new Map((await office.visits()).map((visit) => [visit.id, visit]));
  for (const visit of visits) {
    const { household, channel, outcome, note, consent, assistances } = arrived.get(visit.id) ?? {};
    deepStrictEqual({ id: visit.id, household, channel, outcome, note, consent, assistances }, visit);
  }
  const handedIn = new Map((await office.comments()).map((comment) => [comment.id, comment]));
  for (const { id, village, item } of comments) {
    const comment = handedIn.get(id);
    deepStrictEqual([comment?.village, comment?.item, typeof comment?.sealed], [village, item, "string"]);
  }
}
