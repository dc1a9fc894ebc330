import type { Contender } from "./contender.ts";
import { BenchPhone } from "./page/bench-phone.ts";
import { PROFILES, type Profile } from "./radio/profiles.ts";
import type { Traffic } from "./radio/radio.ts";

/** One run of one contender. */
export interface Sample extends Traffic {
  ms: number;
  /** Only of a load: its bar of progress never went back. */
  steady?: boolean;
}

export interface Conditions {
  profile: Profile;
  /** Of the day's records and of the radio's cuts. */
  seed: number;
}

/** A fresh phone that is ready to work, over a free line; the browser goes with the work. */
export async function withPhone<T>(contender: Contender, work: (phone: BenchPhone) => Promise<T>): Promise<T> {
  contender.radio.tune(PROFILES.loopback, 0);
  const phone = await BenchPhone.open(contender.radio.origin, contender.code);
  try {
    await phone.call("prepare", await contender.options());
    return await work(phone);
  } finally {
    await phone.close();
  }
}

/** The timed part, over the radio; what comes after it goes over a free line again. */
export async function measured(
  { radio }: Contender,
  { profile, seed }: Conditions,
  work: () => Promise<{ ms: number; steady?: boolean }>,
): Promise<Sample> {
  radio.tune(profile, seed);
  const figures = await work();
  const traffic = { ...radio.traffic };
  radio.tune(PROFILES.loopback, 0);
  return { ...figures, ...traffic };
}
