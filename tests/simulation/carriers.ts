import type { Millis } from "../../src/base/time.ts";
import { provenReceipts } from "../../src/sync/proofs.ts";
import { type Hands, handOn, meet, sendAstray } from "./meet.ts";
import type { SimPhone } from "./sim-phone.ts";

// What goes from hand to hand, besides the network.

/** Two helpers meet on the road, with files for each other. */
export async function meetOnTheRoad(phone: SimPhone, other: SimPhone): Promise<void> {
  if (canMeet(phone, other)) await inBothHands(phone, other, (own, theirs) => meet(own, theirs, phone.parts.rng));
}

function canMeet(phone: SimPhone, other: SimPhone): boolean {
  return !(phone.isLost || other.isLost || phone === other || phone.calm);
}

async function inBothHands(
  phone: SimPhone,
  other: SimPhone,
  work: (own: Hands, theirs: Hands) => Promise<string>,
): Promise<void> {
  const both = async () => {
    const [own, theirs] = [await phone.hands(), await other.hands()];
    if (own && theirs) phone.tell(`meets ${other.name}: ${await work(own, theirs)}`);
  };
  await phone.whileAlive(() => other.whileAlive(both));
}

/** Somebody brings old receipts back in a file: those of this epoch count, for exactly their envelopes (S5). */
export async function hearByFile(phone: SimPhone): Promise<void> {
  if (phone.isLost || phone.calm) return;
  await phone.whileAlive(async () => {
    const store = await phone.store();
    if (!store) return;
    const { office, crypto } = phone.parts;
    const state = await store.state();
    const brought = office.truth.receiptsOf(phone.current.install);
    const receipts = await provenReceipts(crypto, state, state.epoch ?? "", brought);
    const cleared = await store.takeReceipts(receipts, phone.now(), office.scheduler.now);
    phone.tell(`file with ${receipts.length} receipts cleared ${cleared}`);
  });
}

/** It stays where no signal is, and what it has saved goes into a file that a colleague has, or nobody ever brings. */
export async function strand(phone: SimPhone, other: SimPhone | null, time: Millis): Promise<void> {
  if (phone.isLost || phone.calm) return;
  phone.stayAway(time);
  await phone.save();
  if (other && canMeet(phone, other)) return inBothHands(phone, other, handOn);
  await phone.whileAlive(async () => {
    const store = await phone.store();
    const sent = store === null ? 0 : await sendAstray(store, phone.now());
    if (sent > 0) phone.parts.office.truth.happened("strandedFiles");
    phone.tell(`${sent} go astray`);
  });
}

/** The last that is heard of it: a colleague brings what it saved since. */
export async function vanish(phone: SimPhone, other: SimPhone): Promise<void> {
  if (phone.isLost || phone.calm) return;
  await phone.save();
  if (canMeet(phone, other)) await inBothHands(phone, other, handOn);
  phone.lose();
}
