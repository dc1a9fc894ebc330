import type { Bytes } from "../base/bytes.ts";
import { toBase64Url } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { type Envelope, HEADER_BYTES } from "../protocol/envelope.ts";
import { importAesKey, importPrivateKey, importPublicKey, type Key, type KeyPairText } from "./crypto.ts";
import { envelopeInfo, exportedKey } from "./envelope-key.ts";
import { suite } from "./hpke.ts";

export interface EnvelopeOpener {
  /** Whether there is a private half for this key: without it nothing can be said about a proof. */
  knows(keyId: string): boolean;
  /**
   * The deflated body, or null when the proof fails: wrong installation, key, commune, or any changed byte.
   * `bytes` is the whole envelope and `envelope` the same decoded.
   */
  open(bytes: Bytes, envelope: Envelope, commune: Id, senderPublicKey: string): Promise<Bytes | null>;
}

/** How a body is opened once its key is known. WebCrypto's, unless a process has something quicker. */
export interface BodyCipher<K> {
  /** Of 32 bytes. */
  keyOf(raw: Bytes): Promise<K>;
  /** AES-256-GCM with the header as associated data; null when the tag does not hold. */
  open(key: K, nonce: Bytes, header: Bytes, sealed: Bytes): Promise<Bytes | null>;
}

const WEB_CRYPTO: BodyCipher<Key> = {
  keyOf: importAesKey,
  open: async (key, iv, additionalData, sealed) => {
    try {
      return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, sealed));
    } catch {
      return null;
    }
  },
};

/** Keys of this many encapsulations are kept: each unlock of a phone makes one, and opens from it cost a tenth. */
const CACHED_KEYS = 2_048;

/** Retired intake keys stay in the map: a late phone still seals to them. */
export function createEnvelopeOpener(intakeKeys: ReadonlyMap<string, KeyPairText>): EnvelopeOpener {
  return openerWith(WEB_CRYPTO, intakeKeys);
}

export function openerWith<K>(cipher: BodyCipher<K>, intakeKeys: ReadonlyMap<string, KeyPairText>): EnvelopeOpener {
  const cache = new Map<string, K>();

  const keep = (name: string, key: K): void => {
    cache.delete(name);
    cache.set(name, key);
    const oldest = cache.keys().next().value;
    if (cache.size > CACHED_KEYS && oldest !== undefined) cache.delete(oldest);
  };

  return {
    knows: (keyId) => intakeKeys.has(keyId),
    async open(bytes, { header }, commune, senderPublicKey) {
      const pair = intakeKeys.get(header.keyId);
      if (!pair) return null;
      const name = [header.keyId, commune, header.install, senderPublicKey, toBase64Url(header.enc)].join(" ");
      const info = envelopeInfo(commune, header.install, header.keyId);
      const key = cache.get(name) ?? (await deriveKey(cipher, pair, senderPublicKey, header.enc, info));
      const [head, sealed] = [bytes.subarray(0, HEADER_BYTES), bytes.subarray(HEADER_BYTES)];
      const body = key && (await cipher.open(key, header.nonce, head, sealed));
      // Only a proof that held is kept: a stranger's envelopes can't push the field's keys out.
      if (key && body) keep(name, key);
      return body;
    },
  };
}

/** Null on an `enc` or a sender that is no point of the curve. */
async function deriveKey<K>(
  cipher: BodyCipher<K>,
  pair: KeyPairText,
  sender: string,
  enc: Bytes,
  info: Bytes,
): Promise<K | null> {
  const recipientKey = {
    privateKey: await importPrivateKey(pair.privateKey),
    publicKey: await importPublicKey(pair.publicKey),
  };
  try {
    const senderPublicKey = await importPublicKey(sender);
    const context = await suite.createRecipientContext({ recipientKey, senderPublicKey, enc, info });
    return await cipher.keyOf(await exportedKey(context));
  } catch {
    return null;
  }
}
