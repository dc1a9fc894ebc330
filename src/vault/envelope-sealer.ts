import { type Bytes, fromBase64Url } from "../base/bytes.ts";
import type { Id, RandomBytes } from "../base/id.ts";
import type { Mutation } from "../domain/mutation.ts";
import { encodeBody } from "../protocol/body.ts";
import {
  BODY_VERSION,
  HEADER_BYTES,
  type Head,
  MAX_ENVELOPE_BYTES,
  NONCE_BYTES,
  PREV_BYTES,
  TAG_BYTES,
} from "../protocol/envelope.ts";
import { encodeEnvelope, encodeHeader } from "../protocol/envelope-codec.ts";
import { hashText, importAesKey, importPrivateKey, importPublicKey, randomBytes } from "./crypto.ts";
import { envelopeInfo, exportedKey } from "./envelope-key.ts";
import { suite } from "./hpke.ts";
import type { EnvelopeSealer, SealedEnvelope } from "./types.ts";

export interface SealerKeys {
  commune: Id;
  install: Id;
  /** The installation's pair, as in VaultSecrets. */
  privateKey: string;
  publicKey: string;
  intakeKey: { keyId: string; publicKey: string };
}

/** What a sealer needs of cryptography: the simulation hands in a deterministic one. */
export interface EnvelopeCipher {
  keyId: string;
  /** HPKE encapsulated key, 65 bytes beginning with 4. */
  enc: Bytes;
  random: RandomBytes;
  /** Ciphertext and 16 bytes of tag. */
  encrypt(nonce: Bytes, header: Bytes, body: Bytes): Promise<Bytes>;
  /** SHA-256, base64url. */
  hash(bytes: Bytes): Promise<string>;
}

/** One encapsulation (about 5 ms); each seal after it takes a fraction of that. Throws on broken keys. */
export async function createEnvelopeSealer(keys: SealerKeys): Promise<EnvelopeSealer> {
  const { commune, install, intakeKey } = keys;
  const senderKey = {
    privateKey: await importPrivateKey(keys.privateKey),
    publicKey: await importPublicKey(keys.publicKey),
  };
  const context = await suite.createSenderContext({
    recipientPublicKey: await importPublicKey(intakeKey.publicKey),
    senderKey,
    info: envelopeInfo(commune, install, intakeKey.keyId),
  });
  const key = await importAesKey(await exportedKey(context));
  return sealerOver(install, {
    keyId: intakeKey.keyId,
    enc: new Uint8Array(context.enc),
    random: randomBytes,
    encrypt: async (iv, additionalData, body) =>
      new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, body)),
    hash: hashText,
  });
}

/** The envelope's shape without its cryptography. */
export function sealerOver(install: Id, cipher: EnvelopeCipher): EnvelopeSealer {
  return { install, seal: (head, mutations) => seal(install, cipher, head, mutations) };
}

async function seal(
  install: Id,
  cipher: EnvelopeCipher,
  head: Head | null,
  mutations: readonly Mutation[],
): Promise<SealedEnvelope> {
  const body = encodeBody(mutations);
  if (HEADER_BYTES + body.length + TAG_BYTES > MAX_ENVELOPE_BYTES) throw new RangeError("too-large");
  const seq = (head?.seq ?? 0) + 1;
  const header = {
    v: BODY_VERSION,
    install,
    seq,
    prev: head ? hashBytes(head.hash) : new Uint8Array(PREV_BYTES),
    keyId: cipher.keyId,
    enc: cipher.enc,
    // Fresh at every try: the same seq may be sealed again after a save that did not complete.
    nonce: cipher.random(NONCE_BYTES),
  };
  const sealed = await cipher.encrypt(header.nonce, encodeHeader(header), body);
  const bytes = encodeEnvelope({ header, sealed });
  return { seq, hash: await cipher.hash(bytes), bytes };
}

function hashBytes(hash: string): Bytes {
  const bytes = fromBase64Url(hash);
  if (!bytes) throw new TypeError("the head's hash is not base64url");
  return bytes;
}
