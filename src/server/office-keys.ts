import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Certificate, KeyAnnouncement } from "../protocol/messages.ts";
import { certificateText } from "../protocol/signed-text.ts";
import type { ServerDeps } from "./deps.ts";
import type { ReadTx } from "./storage.ts";
import type { KeyRow } from "./storage-rows.ts";

/** A commune's keys by their purpose. Retired ones still open and verify; only the newest signs. */
export interface OfficeKeys {
  intake: KeyRow[];
  receipt: { publicKey: string; privateKey: string };
  /** Newest intake and reading key, announced to phones. */
  announced: KeyRow[];
  all: KeyRow[];
}

/** Throws when the commune was never set up. */
export async function officeKeys(tx: ReadTx): Promise<OfficeKeys> {
  const all = await tx.keys();
  const receipt = newest(all, "receipt");
  if (!receipt?.privateKey) throw new Error("the commune has no receipt key");
  const announced = [newest(all, "intake"), newest(all, "reading")].filter((key) => key !== undefined);
  return {
    intake: all.filter((key) => key.purpose === "intake"),
    receipt: { publicKey: receipt.publicKey, privateKey: receipt.privateKey },
    announced,
    all,
  };
}

/** What a phone that knew the keys as of `since` has not heard of. */
export function announcements(commune: Id, keys: OfficeKeys, since: Millis): KeyAnnouncement[] {
  return keys.announced.filter((key) => key.createdAt > since).map((key) => announcementOf(commune, key));
}

export function announcementOf(commune: Id, key: KeyRow): KeyAnnouncement {
  const { purpose, keyId, publicKey, signature } = key;
  if (purpose === "receipt") throw new Error("the receipt key is told at enrolment only");
  return { commune, purpose, keyId, publicKey, signature };
}

/** True when this office signed the certificate, with its present receipt key or an earlier one. */
export async function isOurs(
  certificate: Certificate,
  commune: Id,
  keys: OfficeKeys,
  crypto: ServerDeps["crypto"],
): Promise<boolean> {
  if (certificate.commune !== commune) return false;
  const text = certificateText(certificate);
  for (const key of keys.all.filter((row) => row.purpose === "receipt")) {
    if (await crypto.verify(key.publicKey, text, certificate.signature)) return true;
  }
  return false;
}

function newest(keys: readonly KeyRow[], purpose: KeyRow["purpose"]): KeyRow | undefined {
  const live = keys.filter((key) => key.purpose === purpose && key.retiredAt === null);
  return live.reduce<KeyRow | undefined>(
    (best, key) => (best && best.createdAt >= key.createdAt ? best : key),
    undefined,
  );
}
