import type { Id } from "../base/id.ts";
import { keyText } from "../protocol/signed-text.ts";
import type { ServerDeps } from "./deps.ts";
import { putKeyLogged } from "./keys.ts";
import { officeKeys } from "./office-keys.ts";
import type { LockedTx, Storage } from "./storage.ts";

/**
 * A new intake key, announced to phones in the answers that follow. The old ones are retired: nothing new is sealed to
 * them, what late phones have sealed still opens. Returns the new key's id; null without a recovery key, since a key
 * that no backup can hold would take its envelopes along.
 */
export function rotateIntakeKey(storage: Storage, commune: Id, deps: ServerDeps): Promise<string | null> {
  return storage.locked(commune, (tx) => rotateWithin(tx, commune, deps));
}

/** The same inside a transaction. */
export async function rotateWithin(tx: LockedTx, commune: Id, deps: ServerDeps): Promise<string | null> {
  const recovery = await tx.recovery();
  if (recovery === null) return null;
  const keys = await officeKeys(tx);
  const { privateKey, publicKey, keyId } = await deps.crypto.newIntakeKey();
  const text = keyText({ commune, purpose: "intake", keyId, publicKey });
  const signature = await deps.crypto.sign(keys.receipt.privateKey, text);
  const forRecovery = await deps.crypto.sealToRecovery(recovery.publicKey, "intake", privateKey);
  // Phones are told of what is newer than their certificate: never as old as the key before.
  const createdAt = Math.max(deps.clock(), ...keys.intake.map((key) => key.createdAt + 1));
  for (const key of keys.intake) {
    if (key.retiredAt === null) await putKeyLogged(tx, { ...key, retiredAt: createdAt }, deps);
  }
  const fresh = { purpose: "intake", keyId, publicKey, privateKey, forRecovery, signature } as const;
  await putKeyLogged(tx, { ...fresh, createdAt, retiredAt: null }, deps);
  return keyId;
}
