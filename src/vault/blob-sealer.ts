import { type Bytes, concatBytes } from "../base/bytes.ts";
import { BLOB_HEADER_BYTES, BLOB_VERSION, CONTENT, encodeBlobHeader } from "../protocol/blob.ts";
import { MAX_BLOB_BYTES } from "../protocol/blob-messages.ts";
import { NONCE_BYTES, TAG_BYTES } from "../protocol/envelope.ts";
import { blobInfo, blobKey } from "./blob-key.ts";
import { hashText, importPrivateKey, importPublicKey, randomBytes } from "./crypto.ts";
import type { SealerKeys } from "./envelope-sealer.ts";
import { suite } from "./hpke.ts";

export interface SealedBlob {
  /** SHA-256 of the bytes, base64url: its name. */
  hash: string;
  bytes: Bytes;
}

/** What a picture or a voice may take at most before it is sealed, in bytes. */
export const MAX_CONTENT_BYTES = MAX_BLOB_BYTES - BLOB_HEADER_BYTES - TAG_BYTES - 1;

/**
 * Seals voice or a picture to the office, with the installation's proof. `kind`: "forReading" when the content is
 * sealed to the reading key already. Throws RangeError("too-large") above MAX_CONTENT_BYTES, and on broken keys.
 */
export async function sealBlob(
  keys: SealerKeys,
  content: Bytes,
  kind: keyof typeof CONTENT = "open",
): Promise<SealedBlob> {
  if (content.length > MAX_CONTENT_BYTES) throw new RangeError("too-large");
  const { commune, install, intakeKey } = keys;
  const context = await suite.createSenderContext({
    recipientPublicKey: await importPublicKey(intakeKey.publicKey),
    senderKey: {
      privateKey: await importPrivateKey(keys.privateKey),
      publicKey: await importPublicKey(keys.publicKey),
    },
    info: blobInfo(commune, install, intakeKey.keyId),
  });
  const iv = randomBytes(NONCE_BYTES) as Bytes;
  const enc = new Uint8Array(context.enc);
  const header = encodeBlobHeader({ v: BLOB_VERSION, install, keyId: intakeKey.keyId, enc, nonce: iv });
  const params = { name: "AES-GCM", iv, additionalData: header };
  const plain = concatBytes(Uint8Array.of(CONTENT[kind]), content);
  const sealed = await crypto.subtle.encrypt(params, await blobKey(context), plain);
  const bytes = concatBytes(header, new Uint8Array(sealed));
  return { hash: await hashText(bytes), bytes };
}
