import { deepStrictEqual } from "node:assert/strict";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompressSync, constants } from "node:zlib";
import type { Household } from "../../src/domain/records.ts";
import type { WorkDay } from "../support/records/day.ts";
import type { Answer, Asked } from "../support/serve.ts";
import { compactDay, compactHousehold, dayOf } from "./compact.ts";

const BEST = 11;
const QUICK = 9;

/** Two bodies that lie ready: all rows, and those that the newest version changed. A day is taken as one body. */
export class LimitServer {
  #rows = new Map<string, string>();
  #all: Body = { rows: [], whole: Buffer.alloc(0) };
  #changed = this.#all;
  #day: WorkDay | null = null;

  async publish(households: readonly Household[]): Promise<void> {
    const rows = new Map(households.map((household) => [household.id, JSON.stringify(compactHousehold(household))]));
    const fresh = [...rows].filter(([id, row]) => this.#rows.get(id) !== row).map(([, row]) => row);
    this.#rows = rows;
    [this.#all, this.#changed] = await Promise.all([bodyOf([...rows.values()]), bodyOf(fresh)]);
  }

  async answer({ url, body }: Asked): Promise<Answer | null> {
    switch (url.pathname) {
      case "/hello":
        return { body: "{}" };
      case "/all":
        return rowsFrom(this.#all, url);
      case "/changed":
        return rowsFrom(this.#changed, url);
      // The browser has no brotli of its own: its body is made here and handed to it before the clock runs.
      case "/make-body":
        return { body: await brotli(JSON.stringify(compactDay(JSON.parse(body.toString()))), BEST) };
      case "/day":
        this.#day = dayOf(JSON.parse(brotliDecompressSync(body).toString()));
        return { body: "{}" };
      default:
        return null;
    }
  }

  verify(day: WorkDay): void {
    deepStrictEqual(this.#day, day);
    this.#day = null;
  }
}

/** One row a line. */
interface Body {
  rows: readonly string[];
  whole: Buffer;
}

async function bodyOf(rows: readonly string[]): Promise<Body> {
  return { rows, whole: await brotli(rows.join("\n"), BEST) };
}

/** What follows the first `from` rows, which the phone holds. */
async function rowsFrom({ rows, whole }: Body, url: URL): Promise<Answer> {
  const from = Number(url.searchParams.get("from") ?? 0);
  const body = from === 0 ? whole : await brotli(rows.slice(from).join("\n"), QUICK);
  return { body, headers: { "content-encoding": "br", "content-type": "text/plain; charset=utf-8" } };
}

/** Not on this thread: a server that is blocked for seconds lets its idle connections go. */
function brotli(text: string, quality: number): Promise<Buffer> {
  const bytes = Buffer.from(text);
  return promisify(brotliCompress)(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}
