import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface WantedLoad {
  phones: number;
  communes: number;
  /** Phones that push or pull at the same time. */
  atOnce: number;
  /** Server processes on the one PostgreSQL. */
  workers: number;
  /** Part of a national month; null: the two questions of a day. */
  national: number | null;
  seed: number;
  json: boolean;
}

/** Throws with a sentence for anything that it does not know. */
export function wantedLoad(args: readonly string[]): WantedLoad {
  const { values } = parseArgs({
    args: [...args],
    options: {
      phones: { type: "string", default: "500" },
      communes: { type: "string", default: "10" },
      "at-once": { type: "string", default: "50" },
      workers: { type: "string", default: "1" },
      national: { type: "string" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
    },
  });
  const national = values.national === undefined ? null : Number(values.national);
  if (national !== null && !(national > 0 && national <= 1)) throw new Error("--national takes a part of 1, as 0.01");
  return {
    phones: whole("phones", values.phones),
    communes: whole("communes", values.communes),
    atOnce: whole("at-once", values["at-once"]),
    workers: whole("workers", values.workers),
    national,
    seed: whole("seed", values.seed),
    json: values.json,
  };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1`);
  return value;
}
