import type { Build } from "./build.ts";
import type { Cryptography } from "./cryptography.ts";
import type { Rng } from "./rng.ts";
import type { SimNetwork } from "./sim-network.ts";
import type { SimOffice } from "./sim-office.ts";

/** What a phone is put together from. */
export interface PhoneParts {
  network: SimNetwork;
  office: SimOffice;
  crypto: Cryptography;
  build: Build;
  rng: Rng;
  /** How many of the phones are of an older build. */
  olderShare: number;
}
