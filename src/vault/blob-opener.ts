import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { BLOB_HEADER_BYTES, type BlobHeader, CONTENT } from "../protocol/blob.ts";
import { blobInfo, blobKey } from "./blob-key.ts";
import { importPrivateKey, importPublicKey, type KeyPairText } from "./crypto.ts";
import { suite } from "./hpke.ts";

/** What the office may see of a blob: the content, or bytes that only a coordinator's browser opens. */
export interface OpenedBlob {
  kind: keyof typeof CONTENT;
  content: Bytes;
}

/** Null when the proof fails: wrong installation, key or commune, or any changed byte. */
export async function openBlob(
  pair: KeyPairText,
  commune: Id,
  senderPublicKey: string,
  { install, keyId, enc, nonce }: BlobHeader,
  bytes: Bytes,
): Promise<OpenedBlob | null> {
  const recipientKey = {
    privateKey: await importPrivateKey(pair.privateKey),
    publicKey: await importPublicKey(pair.publicKey),
  };
  try {
    const info = blobInfo(commune, install, keyId);
    const sender = { recipientKey, senderPublicKey: await importPublicKey(senderPublicKey), enc, info };
    const key = await blobKey(await suite.createRecipientContext(sender));
    const params = { name: "AES-GCM", iv: nonce, additionalData: bytes.slice(0, BLOB_HEADER_BYTES) };
    return contentOf(new Uint8Array(await crypto.subtle.decrypt(params, key, bytes.slice(BLOB_HEADER_BYTES))));
  } catch {
    return null;
  }
}

function contentOf(plain: Bytes): OpenedBlob | null {
  const content = plain.slice(1);
  if (plain[0] === CONTENT.open) return { kind: "open", content };
  return plain[0] === CONTENT.forReading ? { kind: "forReading", content } : null;
}
