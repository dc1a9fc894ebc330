import type { Rng } from "../simulation/rng.ts";
import type { Fault } from "./fault-proxy.ts";

const KILOBYTE = 1_024;
const STATUSES = [401, 413, 429, 500, 503];
const LARGEST_CUT = 64;
/** After every kind has come once, so often. */
const CHANCE = 0.1;

/** Each kind of fault once, in a seeded order, between requests that pass; then one in ten requests, any kind. */
export function mixedFaults(rng: Rng, stall: number): () => Fault {
  const kinds = shuffled(rng, faultKinds(rng, stall));
  let asked = 0;
  return () => {
    const turn = asked++;
    if (turn % 2 === 0 && turn / 2 < kinds.length) return kinds[turn / 2]?.() ?? { kind: "pass" };
    return turn / 2 >= kinds.length && rng.chance(CHANCE) ? rng.pick(kinds)() : { kind: "pass" };
  };
}

function faultKinds(rng: Rng, stall: number): (() => Fault)[] {
  const kilobytes = () => rng.int(1, LARGEST_CUT) * KILOBYTE;
  return [
    () => ({ kind: "cut-request", after: kilobytes() }),
    () => ({ kind: "cut-request", after: KILOBYTE }),
    () => ({ kind: "cut-answer", after: rng.int(0, 2 * KILOBYTE) }),
    () => ({ kind: "truncate", after: rng.int(1, 2 * KILOBYTE) }),
    () => ({ kind: "stall", ms: stall }),
    () => ({ kind: "portal" }),
    () => ({ kind: "redirect" }),
    ...STATUSES.map((status) => (): Fault => ({ kind: "status", status })),
    () => ({ kind: "twice" }),
    () => ({ kind: "lost-answer" }),
  ];
}

/** Cuts each request a kilobyte later than the one before: 1 kB, 2 kB, up to 64 kB, then it starts again. */
export function cutAtEachKilobyte(): () => Fault {
  let cut = 0;
  return () =>
    ++cut % 2 === 0
      ? { kind: "pass" }
      : { kind: "cut-request", after: ((((cut - 1) / 2) % LARGEST_CUT) + 1) * KILOBYTE };
}

function shuffled<T>(rng: Rng, items: readonly T[]): T[] {
  const left = [...items];
  return items.map(() => left.splice(rng.int(0, left.length - 1), 1)[0] as T);
}
