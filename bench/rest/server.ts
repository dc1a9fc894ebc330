import { deepStrictEqual } from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { Household } from "../../src/domain/records.ts";
import { type DayRecord, recordsOf } from "../support/day-records.ts";
import type { WorkDay } from "../support/records/day.ts";
import type { Answer, Asked } from "../support/serve.ts";

/** Rows as a list of changes in the order of their version; what is taken is kept by its id. */
export class RestServer {
  #rows = new Map<string, { version: number; household: Household; json: string }>();
  #version = 0;
  #taken = new Map<string, DayRecord>();

  publish(households: readonly Household[]): void {
    for (const household of households) {
      const json = JSON.stringify(household);
      if (this.#rows.get(household.id)?.json === json) continue;
      this.#version++;
      this.#rows.set(household.id, { version: this.#version, household, json });
    }
  }

  async answer({ method, url, body }: Asked): Promise<Answer | null> {
    if (url.pathname === "/households") return page(this.#after(url));
    if (method === "PUT") {
      const record = JSON.parse(body.toString()) as DayRecord;
      this.#taken.set(record.id, record);
      return { status: 204 };
    }
    return null;
  }

  verify(day: WorkDay): void {
    for (const record of recordsOf(day)) deepStrictEqual(this.#taken.get(record.id), record);
    this.#taken.clear();
  }

  #after(url: URL): { version: number; household: Household }[] {
    const [after, limit] = ["after", "limit"].map((name) => Number(url.searchParams.get(name)));
    return [...this.#rows.values()]
      .filter(({ version }) => version > (after ?? 0))
      .sort((a, b) => a.version - b.version)
      .slice(0, limit);
  }
}

function page(rows: { version: number; household: Household }[]): Answer {
  const text = JSON.stringify({ rows: rows.map(({ household }) => household), version: rows.at(-1)?.version ?? null });
  return { body: gzipSync(text), headers: { "content-encoding": "gzip", "content-type": "application/json" } };
}
