import type { Clock } from "../../src/base/time.ts";
import type { LockedStore, OpenStore } from "../../src/store/types.ts";
import type { CourierPort, SyncOutcome, SyncPorts } from "../../src/sync/ports.ts";
import { syncOnce } from "../../src/sync/sync-once.ts";
import type { Installation } from "./installation.ts";
import type { Life } from "./life.ts";
import { olderPhone } from "./older-phone.ts";
import type { PhoneParts } from "./phone-parts.ts";

export interface Passing {
  name: string;
  installation: Installation;
  store: OpenStore | LockedStore;
  /** Of the messages that the phone's build speaks. */
  version: 1 | 2;
  canPull: boolean;
  courier: CourierPort | null;
  clock: Clock;
  life: Life;
}

/** One pass of the engine over this phone's road. */
export async function runPass({ network, crypto, build, office }: PhoneParts, passing: Passing): Promise<SyncOutcome> {
  const { name, installation, store, version, canPull, courier, clock, life } = passing;
  const { install, attempts } = installation;
  const [tried, blows, forgeries] = [attempts.length, life.blows, network.forgeries];
  const road = network.portOf(name, install, life);
  const { verify, keyIdOf } = crypto;
  const ports: SyncPorts = {
    store: store as OpenStore,
    office: version === 1 ? olderPhone(road, (text) => office.truth.lie(`${name} ${text}`)) : road,
    clock,
    verify,
    keyIdOf,
    canPull,
    signal: { aborted: false },
    // As after a pass that failed, every other time: what it may have sent is asked for first (S4).
    afterFailure: clock() % 2 === 1,
    // The first builds had no voice and no pictures.
    ...(version === 1 ? {} : { blobs: { store: store.blobs, office: network.blobPortOf(name, life) } }),
    ...(courier ? { courier } : {}),
  };
  const outcome = await syncOnce(build.ports?.(ports) ?? ports);
  if (outcome.end !== "fault") return outcome;
  if (life.blows === blows) throw new Error("a fault that nothing caused");
  office.truth.happened("faultyRuns");
  // What was offered to somebody else has no receipt.
  if (network.forgeries > forgeries) return outcome;
  const meanwhile = new Set(attempts.slice(tried).map(({ savedAs }) => savedAs));
  for (const { seq } of await store.waiting(0, Number.POSITIVE_INFINITY)) {
    const isOffered = meanwhile.has(seq) || office.truth.firstReceiptAt(install, seq) !== null;
    if (!isOffered) office.truth.lie(`${name} kept seq ${seq} to itself because its disk is full`);
  }
  return outcome;
}
