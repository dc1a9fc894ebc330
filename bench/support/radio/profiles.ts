/** What lies between phone and office. */
export interface Profile {
  name: "weak" | "cut" | "loopback";
  /** A byte there and its answer back, ms; a connection that is opened costs one more. */
  roundTrip: number;
  /** Bytes a second for all connections of the phone together, as a radio has them. */
  down: number;
  up: number;
  /** Bytes of both directions after which each connection breaks, drawn anew for each; null: it holds. */
  cutAfter: { least: number; most: number } | null;
}

const kbits = (count: number): number => (count * 1_000) / 8;

const WEAK = { roundTrip: 400, down: kbits(256), up: kbits(128) };

export const PROFILES: Record<Profile["name"], Profile> = {
  weak: { name: "weak", ...WEAK, cutAfter: null },
  cut: { name: "cut", ...WEAK, cutAfter: { least: 20_000, most: 60_000 } },
  loopback: {
    name: "loopback",
    roundTrip: 0,
    down: Number.POSITIVE_INFINITY,
    up: Number.POSITIVE_INFINITY,
    cutAfter: null,
  },
};
