import { createHash } from "node:crypto";
import type { Bytes } from "../../src/base/bytes.ts";
import { takeParcel } from "../../src/device/take-parcel.ts";
import { type Parcel, readParcel, writeParcel } from "../../src/protocol/parcel.ts";
import type { CourierStore } from "../../src/store/courier-files.ts";
import type { LockedStore } from "../../src/store/types.ts";
import type { SyncPorts } from "../../src/sync/ports.ts";
import type { Rng } from "./rng.ts";

/** What one phone has in its hands when two meet. */
export interface Hands {
  store: LockedStore;
  courier: CourierStore;
  clock(): number;
  verify: SyncPorts["verify"];
}

/** Two phones meet: files go both ways, each with what waits, what is carried back, and now and then torn (S4). */
export async function meet(one: Hands, other: Hands, rng: Rng): Promise<string> {
  const there = await give(one, other, rng);
  return `${there}; back ${await give(other, one, rng)}`;
}

/** What no other carrier has taken yet, whole (S7). */
export function handOn(from: Hands, to: Hands): Promise<string> {
  return giveFile(from, to, "uncarried", (text) => text);
}

/** A file with all that waits is made, and lost on the way. Returns how many envelopes are in it. */
export async function sendAstray(store: LockedStore, now: number): Promise<number> {
  const envelopes = await store.exportable("all");
  await store.noteCarried(
    envelopes.map(({ seq }) => seq),
    now,
  );
  return envelopes.length;
}

function give(from: Hands, to: Hands, rng: Rng): Promise<string> {
  const torn = (text: string) => (rng.chance(0.1) ? text.slice(0, rng.int(0, text.length)) : text);
  return giveFile(from, to, rng.chance(0.5) ? "all" : "uncarried", torn);
}

async function giveFile(
  from: Hands,
  to: Hands,
  which: "all" | "uncarried",
  carry: (text: string) => string,
): Promise<string> {
  const envelopes = await from.store.exportable(which);
  const receipts = await from.courier.handBack();
  const certificate = (await from.store.enrolment())?.certificate;
  if (!certificate || envelopes.length + receipts.length === 0) return "nothing";
  const parcel: Parcel = { certificates: [certificate], envelopes: envelopes.map(({ bytes }) => bytes), receipts };
  const read = await readParcel(carry(await writeParcel(parcel, sha256)), sha256);
  if (read.kind !== "parcel") return read.kind;
  const { clock, verify, store } = to;
  const enrolled = [{ store, state: await store.state() }];
  const taken = await takeParcel(read.parcel, enrolled, { clock, verify, courier: async () => to.courier });
  // Whether the file arrived whole is not known here: nothing leaves the outbox by it.
  await from.store.noteCarried(
    envelopes.map(({ seq }) => seq),
    from.clock(),
  );
  await from.courier.noteHanded(receipts, from.clock());
  return taken.kind === "taken" ? `carries ${taken.carried}, cleared ${taken.cleared}` : taken.kind;
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return Uint8Array.from(createHash("sha256").update(bytes).digest()) as Bytes;
}
