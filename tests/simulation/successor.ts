import { newId } from "../../src/base/id.ts";
import { WIRE_VERSION } from "../../src/protocol/messages.ts";
import { copyPrivate, dropCopied } from "../../src/store/inherit.ts";
import type { LockedStore, OpenStore } from "../../src/store/types.ts";
import type { App } from "./app.ts";
import type { Cryptography, PhoneVault } from "./cryptography.ts";
import { type Installation, installationOf } from "./installation.ts";
import type { Rng } from "./rng.ts";
import type { SimNetwork } from "./sim-network.ts";

/** What a phone has made for installations that go on, by id: the vaults lie on its disk. */
export type Successors = Map<string, PhoneVault>;

export interface Going {
  name: string;
  app: App;
  old: Installation;
  vaults: Successors;
  network: SimNetwork;
  crypto: Cryptography;
  rng: Rng;
  now(): number;
}

/** Its id is noted in the old database, its keys lie on the disk, and then the office is asked (S6). Null: not yet. */
async function certifiedSuccessor(going: Going): Promise<Installation | null> {
  const { name, app, old, vaults, network, crypto, rng, now } = going;
  const store = await app.locked(old);
  if (!store) return null;
  const install = await store.takeSuccessor(newId(rng.bytes));
  const vault = vaults.get(install) ?? (await old.vault.succeed());
  vaults.set(install, vault);
  const request = { v: WIRE_VERSION, install, publicKey: vault.pair.publicKey, now: now(), lost: [] };
  const reply = await network.enrolAgain(name, old.install, app.life, request);
  if (reply.kind !== "ok" || reply.value.receiptKey !== old.enrolment.receiptKey) return null;
  const next = await installationOf(old.helper, vault, reply.value, crypto);
  const fresh = await app.locked(next);
  await fresh?.putEnrolment(next.enrolment);
  return next;
}

/**
 * As `takeAnew` does it: until the new one holds the list and the drafts, the old one stays in use. `pull` is true when
 * the list came whole. Null: later.
 */
export async function goOnUnder(
  going: Going,
  pull: (next: Installation, store: OpenStore) => Promise<boolean>,
  takeUp: (next: Installation) => void,
): Promise<OpenStore | null> {
  const { app, old } = going;
  const next = await certifiedSuccessor(going);
  const store = next && (await app.tab(next, 0));
  const from = await app.locked(old);
  if (!store || !from || !(await pull(next, store))) return null;
  await moveDrafts(from, store, () => takeUp(next));
  return store;
}

/** What was being written goes along: it lies in the new database, then no longer in the old one. */
async function moveDrafts(from: LockedStore, to: OpenStore, move: () => void): Promise<void> {
  await copyPrivate(from, to, []);
  move();
  await dropCopied(from, to, []);
}
