import { parseArgs } from "node:util";
import { PROFILES, type Profile } from "./radio/profiles.ts";

/** What the command line asks for. */
export interface Wanted {
  /** Empty: all. */
  works: string[];
  /** null: those that belong to each work. */
  profile: Profile | null;
  runs: number;
  households: number;
  peers: boolean;
  json: boolean;
  keep: boolean;
}

/** A named work is measured at its full size; all of them together small, in under ten minutes. */
const FULL = 2_000;
const SMALL = 500;

/** Throws with a sentence for anything that it does not know. */
export function wanted(args: readonly string[]): Wanted {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      profile: { type: "string" },
      runs: { type: "string", default: "1" },
      households: { type: "string" },
      peers: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
    },
  });
  const profile = values.profile === undefined ? null : PROFILES[values.profile as Profile["name"]];
  if (profile === undefined) throw new Error(`--profile takes ${Object.keys(PROFILES).join(", ")}`);
  return {
    works: positionals,
    profile,
    runs: whole("runs", values.runs),
    households: whole("households", values.households ?? String(positionals.length > 0 ? FULL : SMALL)),
    peers: values.peers,
    json: values.json,
    keep: values.keep,
  };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number`);
  return value;
}
