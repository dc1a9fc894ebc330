import type { Id } from "../base/id.ts";
import type { Certificate, KeyAnnouncement, Receipt } from "./messages.ts";

// What the receipt key signs, as lines (docs/WIRE.md). No field can hold a line break: the schemas allow base64url,
// known words and integers only, so two different values never give the same text.

export function certificateText(certificate: Omit<Certificate, "signature">): string {
  const { commune, install, publicKey, helper, issuedAt } = certificate;
  return ["tung-nha certificate 1", commune, install, publicKey, helper, issuedAt].join("\n");
}

/** A receipt travels without its commune: the reader puts in the one of its own certificate. */
export function receiptText(commune: Id, receipt: Omit<Receipt, "signature">): string {
  const { install, seq, hash, epoch } = receipt;
  return ["tung-nha receipt 1", commune, install, seq, hash, epoch].join("\n");
}

export function keyText(key: Omit<KeyAnnouncement, "signature">): string {
  return ["tung-nha key 1", key.commune, key.purpose, key.keyId, key.publicKey].join("\n");
}
