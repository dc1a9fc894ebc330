import { createHash } from "node:crypto";
import { concatBytes, utf8 } from "../../src/base/bytes.ts";
import type { RandomBytes } from "../../src/base/id.ts";
import { createNodeCrypto } from "../../src/server/node-crypto.ts";
import { sealBlob } from "../../src/vault/blob-sealer.ts";
import { generateKeyPair, keyIdOf } from "../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../src/vault/envelope-sealer.ts";
import { verify } from "../../src/vault/signature.ts";
import type { DeriveKey } from "../../src/vault/types.ts";
import { createVault, type OpenVault, openVault } from "../../src/vault/vault.ts";
import type { Cryptography, PhoneVault } from "./cryptography.ts";
import { syncSubtle } from "./sync-subtle.ts";

const PASSPHRASE = "núi xanh mây trắng";

/** Where this process draws from: a process plays one seed after another, and HPKE keeps the first subtle that it meets. */
let random: RandomBytes = () => {
  throw new Error("no seed draws yet");
};
const subtle = syncSubtle((length) => random(length));

/** The product's own cryptography, from the phone's vault to the office's opening, drawing from a seed. */
export function realCrypto(seeded: RandomBytes): Cryptography {
  random = seeded;
  Object.defineProperty(globalThis, "crypto", { configurable: true, value: { subtle, getRandomValues } });
  return {
    newPair: generateKeyPair,
    newVault,
    sealer: createEnvelopeSealer,
    sealBlob,
    verify,
    keyIdOf,
    server: createNodeCrypto(),
  };
}

/** Made, locked, and opened as at the next start of the app. */
async function newVault(): Promise<PhoneVault> {
  const { wrapped } = await createVault(PASSPHRASE, derive);
  const vault = await openVault(wrapped, PASSPHRASE, derive);
  if (vault.kind !== "open") throw new Error("a new vault does not open");
  return phoneVaultOf(vault);
}

function phoneVaultOf({ secrets: { publicKey, privateKey }, rows, succeed, adopt }: OpenVault): PhoneVault {
  return {
    pair: { publicKey, privateKey },
    rows,
    succeed: async () => {
      const next = await adopt(await succeed());
      if (!next) throw new Error("a vault that goes on does not open");
      return phoneVaultOf(next);
    },
  };
}

/** Argon2id runs in a worker and takes its time on purpose: the only part that is not the product's. */
const derive: DeriveKey = async (passphrase, salt) =>
  Uint8Array.from(
    createHash("sha256")
      .update(concatBytes(utf8(passphrase), salt))
      .digest(),
  );

function getRandomValues(array: Uint8Array): Uint8Array {
  array.set(random(array.length));
  return array;
}
