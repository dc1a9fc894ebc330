import { newId } from "../../src/base/id.ts";
import { storeContext } from "../../src/device/store-context.ts";
import type { Mutation } from "../../src/domain/mutation.ts";
import type { Household } from "../../src/domain/records.ts";
import { buildSearch, searchHouseholds } from "../../src/domain/text/search.ts";
import type { AnyWireRow, ChangePage } from "../../src/protocol/messages.ts";
import { openLockedStore } from "../../src/store/locked-store.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { OpenStore } from "../../src/store/types.ts";
import { generateKeyPair, randomBytes } from "../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../src/vault/envelope-sealer.ts";
import { createRowSealer } from "../../src/vault/row-sealer.ts";
import { notHome } from "../../tests/support/not-home.ts";
import { PlainSaves } from "./plain-saves.ts";

// The product's store, vault and search on their own, without a network and without drawing.

/** What is remembered outside of the browser, as the vault would give it after the passphrase. */
export interface Keys {
  install: string;
  commune: string;
  /** 32 bytes. */
  dataKey: number[];
}

async function open({ install, commune, dataKey }: Keys): Promise<OpenStore> {
  const [own, intake] = await Promise.all([generateKeyPair(), generateKeyPair()]);
  const intakeKey = { keyId: "AAAAAAAAAAA", publicKey: intake.publicKey };
  const rows = await createRowSealer(Uint8Array.from(dataKey));
  const envelopes = await createEnvelopeSealer({ commune, install, ...own, intakeKey });
  return openStore(await openLockedStore(install, storeContext), { rows, envelopes }, storeContext);
}

async function fill(keys: Keys, households: Household[], last: boolean): Promise<void> {
  const store = await open(keys);
  const rows = households.map((doc, at): AnyWireRow => ({ kind: "household", id: doc.id, revision: at + 1, doc }));
  const cursor = { epoch: "epoch", revision: households.length, stamp: "s", within: null };
  const rest = { removed: [], verdicts: [], keys: [], watermark: 0, left: 0 };
  const page: ChangePage = { v: 1, epoch: "epoch", now: 0, reset: false, rows, cursor, more: !last, ...rest };
  await store.applyPage(page);
  store.close();
}

/** W5: from the key in hand to every row readable, the first thirty among them. */
async function coldStart(keys: Keys): Promise<{ ms: number; rows: number }> {
  const begun = performance.now();
  const locked = await openLockedStore(keys.install, storeContext);
  const rows = await createRowSealer(Uint8Array.from(keys.dataKey));
  const store = await openStore(locked, { rows, envelopes: null as never }, storeContext);
  const loaded = await store.load();
  const ms = performance.now() - begun;
  store.close();
  return { ms, rows: loaded.rows.length };
}

/** W2: the same save sealed in its strict transaction, and as plain rows in one. */
async function saves(keys: Keys, count: number): Promise<{ sealed: number[]; plain: number[] }> {
  const store = await open(keys);
  const unsealed = await PlainSaves.open();
  const [sealed, plain]: [number[], number[]] = [[], []];
  for (let save = 0; save < count; save++) {
    const made = visit();
    sealed.push(await timed(() => store.save({ mutations: [made] })));
    plain.push(await timed(() => unsealed.save(save + 1, made)));
  }
  store.close();
  return { sealed, plain };
}

/** W6: the search alone, over an index that is built. */
async function searches(keys: Keys, queries: readonly string[]): Promise<{ ms: number[]; hits: number }> {
  const store = await open(keys);
  const { rows } = await store.load();
  const households = rows.flatMap((row) => (row.kind === "household" ? [row.doc as Household] : []));
  const index = buildSearch(households, () => "Bản Pó Hin");
  let hits = 0;
  const ms: number[] = [];
  for (const query of queries) {
    const begun = performance.now();
    hits += searchHouseholds(index, query).length;
    ms.push(performance.now() - begun);
  }
  store.close();
  return { ms, hits };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function visit(): Mutation {
  const args = notHome(newId(randomBytes));
  return { id: newId(randomBytes), name: "record-visit", args, madeAt: Date.now(), baseRevision: 0 };
}

export const API = { fill, coldStart, saves, searches };
(globalThis as unknown as { phone: typeof API }).phone = API;
