import { createHash } from "node:crypto";
import { openBlob } from "../vault/blob-opener.ts";
import { generateKeyPair, importPublicKey, keyIdOf } from "../vault/crypto.ts";
import { openerWith } from "../vault/envelope-opener.ts";
import { sealToRecovery } from "../vault/recovery.ts";
import { generateSigningKey } from "../vault/signature.ts";
import type { EnvelopeOpener, ServerCrypto } from "./deps.ts";
import { NODE_AES } from "./node-aes.ts";
import { nodeSignatures } from "./node-signature.ts";
import type { KeyRow } from "./storage-rows.ts";

/** The real crypto of a server process. */
export function createNodeCrypto(): ServerCrypto {
  const openers = new Map<string, EnvelopeOpener>();
  return {
    hash: async (bytes) => createHash("sha256").update(bytes).digest("base64url"),
    ...nodeSignatures(),
    opener: (keys) => {
      const name = keys.map((key) => key.publicKey).join(" ");
      const held = openers.get(name) ?? openerWith(NODE_AES, openable(keys));
      openers.set(name, held);
      return held;
    },
    openBlob,
    isPublicKey: async (publicKey) => {
      try {
        await importPublicKey(publicKey);
        return true;
      } catch {
        return false;
      }
    },
    newSigningKey: generateSigningKey,
    newIntakeKey: async () => {
      const pair = await generateKeyPair();
      return { ...pair, keyId: await keyIdOf(pair.publicKey) };
    },
    sealToRecovery,
  };
}

function openable(keys: readonly KeyRow[]): Map<string, { privateKey: string; publicKey: string }> {
  return new Map(
    keys.flatMap(({ keyId, privateKey, publicKey }) =>
      privateKey === null ? [] : [[keyId, { privateKey, publicKey }]],
    ),
  );
}
