import type { Id } from "../base/id.ts";
import type { Certificate, KeyAnnouncement, Receipt } from "../protocol/messages.ts";
import { certificateText, keyText, receiptText } from "../protocol/signed-text.ts";
import { keyIdOf } from "./crypto.ts";
import { sign, verify } from "./signature.ts";

type Unsigned<T> = Omit<T, "signature">;

export async function signCertificate(key: string, certificate: Unsigned<Certificate>): Promise<Certificate> {
  return { ...certificate, signature: await sign(key, certificateText(certificate)) };
}

export async function signReceipt(key: string, commune: Id, receipt: Unsigned<Receipt>): Promise<Receipt> {
  return { ...receipt, signature: await sign(key, receiptText(commune, receipt)) };
}

export async function signKey(key: string, announcement: Unsigned<KeyAnnouncement>): Promise<KeyAnnouncement> {
  return { ...announcement, signature: await sign(key, keyText(announcement)) };
}

export function verifyCertificate(receiptKey: string, certificate: Certificate): Promise<boolean> {
  return verify(receiptKey, certificateText(certificate), certificate.signature);
}

/** `commune` is the one of the phone's own certificate. The caller still compares install, seq, hash and epoch (S5). */
export function verifyReceipt(receiptKey: string, commune: Id, receipt: Receipt): Promise<boolean> {
  return verify(receiptKey, receiptText(commune, receipt), receipt.signature);
}

/** Also false when the key's id is not that of its point. */
export async function verifyKey(receiptKey: string, announcement: KeyAnnouncement): Promise<boolean> {
  if (!(await verify(receiptKey, keyText(announcement), announcement.signature))) return false;
  return (await keyIdOf(announcement.publicKey)) === announcement.keyId;
}
