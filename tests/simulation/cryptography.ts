import type { Bytes } from "../../src/base/bytes.ts";
import type { KeyPair, ServerCrypto } from "../../src/server/deps.ts";
import type { SealedBlob } from "../../src/vault/blob-sealer.ts";
import type { SealerKeys } from "../../src/vault/envelope-sealer.ts";
import type { EnvelopeSealer, RowSealer } from "../../src/vault/types.ts";

/** What one seed's phones and office have of cryptography: a stand-in (sim-crypto.ts) or the real one (real-crypto.ts). */
export interface Cryptography {
  newPair(): Promise<KeyPair>;
  newVault(): Promise<PhoneVault>;
  sealer(keys: SealerKeys): Promise<EnvelopeSealer>;
  sealBlob(keys: SealerKeys, content: Bytes): Promise<SealedBlob>;
  verify(publicKey: string, text: string, signature: string): Promise<boolean>;
  keyIdOf(publicKey: string): Promise<string>;
  server: ServerCrypto;
}

/** What an unlocked phone has of an installation. */
export interface PhoneVault {
  pair: KeyPair;
  rows: RowSealer;
  /** Of the installation that goes on from this one: another pair, the same data key (S6). */
  succeed(): Promise<PhoneVault>;
}

/** Every fiftieth seed: twenty of the thousand in `npm test`. */
export function usesRealCrypto(seed: number): boolean {
  return seed % 50 === 0;
}
