import type { Id } from "../base/id.ts";
import { keyText } from "../protocol/signed-text.ts";
import type { ServerDeps } from "./deps.ts";
import { logEntry } from "./office-log.ts";
import type { LockedTx } from "./storage.ts";
import type { KeyRow } from "./storage-rows.ts";

/** The office's keys as set-up makes them, each with a copy for the recovery sheet; announcements signed. */
export async function makeOfficeKeys(
  commune: Id,
  recoveryPublicKey: string,
  reading: { publicKey: string; keyId: string; wrappedForRecovery: string },
  deps: Pick<ServerDeps, "clock" | "crypto">,
): Promise<KeyRow[]> {
  const { crypto } = deps;
  const createdAt = deps.clock();
  const receipt = await crypto.newSigningKey();
  const intake = await crypto.newIntakeKey();
  const signed = (purpose: "intake" | "reading", key: { keyId: string; publicKey: string }) =>
    crypto.sign(receipt.privateKey, keyText({ commune, purpose, keyId: key.keyId, publicKey: key.publicKey }));
  const copy = (purpose: string, secret: string) => crypto.sealToRecovery(recoveryPublicKey, purpose, secret);
  const fresh = { createdAt, retiredAt: null };
  return [
    {
      ...fresh,
      purpose: "receipt",
      keyId: "receipt",
      publicKey: receipt.publicKey,
      privateKey: receipt.privateKey,
      forRecovery: await copy("receipt", receipt.privateKey),
      signature: "",
    },
    {
      ...fresh,
      purpose: "intake",
      ...intake,
      forRecovery: await copy("intake", intake.privateKey),
      signature: await signed("intake", intake),
    },
    {
      ...fresh,
      purpose: "reading",
      keyId: reading.keyId,
      publicKey: reading.publicKey,
      privateKey: null,
      forRecovery: reading.wrappedForRecovery,
      signature: await signed("reading", reading),
    },
  ];
}

/** A key, new or newly retired, with its word in the office's log: its private half only as the recovery sheet opens it. */
export async function putKeyLogged(tx: LockedTx, key: KeyRow, deps: Pick<ServerDeps, "clock">): Promise<void> {
  const { privateKey: _, ...row } = key;
  await tx.putKey(key);
  await logEntry(tx, { v: 1, kind: "key", row }, deps.clock());
}
