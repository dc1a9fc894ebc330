import type { Id } from "../base/id.ts";
import type { KeyAnnouncement, Receipt } from "../protocol/messages.ts";
import { keyText, receiptText } from "../protocol/signed-text.ts";
import type { SyncPorts, SyncState } from "./ports.ts";

/**
 * The receipts that the office really signed for this installation and epoch (S5). That the hash is the stored
 * envelope's is for the store to see.
 */
export async function provenReceipts(
  ports: Pick<SyncPorts, "verify">,
  state: Pick<SyncState, "certificate" | "receiptKey">,
  epoch: string,
  receipts: readonly Receipt[],
): Promise<Receipt[]> {
  const { commune, install } = state.certificate;
  return keepAsync(receipts, async (receipt) => {
    if (receipt.install !== install || receipt.epoch !== epoch) return false;
    return isSigned(ports, state.receiptKey, commune, receipt);
  });
}

/** That the office of this commune signed it, for whatever installation and epoch. */
export function isSigned(
  { verify }: Pick<SyncPorts, "verify">,
  receiptKey: string,
  commune: Id,
  receipt: Receipt,
): Promise<boolean> {
  return verify(receiptKey, receiptText(commune, receipt), receipt.signature);
}

/** Key announcements of this commune that its receipt key signed, under the id of their own point. */
export async function provenKeys(
  ports: Pick<SyncPorts, "verify" | "keyIdOf">,
  state: Pick<SyncState, "certificate" | "receiptKey">,
  keys: readonly KeyAnnouncement[],
): Promise<KeyAnnouncement[]> {
  return keepAsync(keys, async (key) => {
    if (key.commune !== state.certificate.commune) return false;
    if (!(await ports.verify(state.receiptKey, keyText(key), key.signature))) return false;
    return (await ports.keyIdOf(key.publicKey)) === key.keyId;
  });
}

async function keepAsync<T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept = await Promise.all(items.map(test));
  return items.filter((_, index) => kept[index]);
}
