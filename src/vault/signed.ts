import type { Certificate, KeyAnnouncement } from "../protocol/messages.ts";
import { certificateText, keyText } from "../protocol/signed-text.ts";
import { keyIdOf } from "./crypto.ts";
import { verify } from "./signature.ts";

// What an enrolment's answer must prove; receipts are proved by the engine (sync/proofs.ts).

export function verifyCertificate(receiptKey: string, certificate: Certificate): Promise<boolean> {
  return verify(receiptKey, certificateText(certificate), certificate.signature);
}

/** Also false when the key's id is not that of its point. */
export async function verifyKey(receiptKey: string, announcement: KeyAnnouncement): Promise<boolean> {
  if (!(await verify(receiptKey, keyText(announcement), announcement.signature))) return false;
  return (await keyIdOf(announcement.publicKey)) === announcement.keyId;
}
