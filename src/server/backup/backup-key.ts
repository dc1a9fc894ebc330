import { type Bytes, fromBase64Url, toBase64Url } from "../../base/bytes.ts";
import type { Id } from "../../base/id.ts";
import { importAesKey, type Key } from "../../vault/crypto.ts";
import { openFromRecovery, unwrapRecoveryKey } from "../../vault/recovery.ts";
import type { ServerDeps } from "../deps.ts";
import type { Storage } from "../storage.ts";
import type { ForRecovery } from "./types.ts";

const KEY_BYTES = 32;
/** Names it among what is sealed to the recovery key. */
const PURPOSE = "backup";

export interface BackupKey {
  key: Key;
  forRecovery: ForRecovery;
}

/** The commune's backup key, made when it is first needed. Null when no recovery sheet was ever made. */
export async function backupKeyOf(
  storage: Storage,
  commune: Id,
  deps: Pick<ServerDeps, "random" | "crypto">,
): Promise<BackupKey | null> {
  const { recovery, held } = await storage.read(commune, async (tx) => {
    return { recovery: await tx.recovery(), held: await tx.backupKey() };
  });
  if (recovery === null) return null;
  const row = held ?? (await make(storage, commune, recovery.publicKey, deps));
  return { key: await imported(row.key), forRecovery: { wrapped: recovery.wrapped, sealedKey: row.sealed } };
}

async function make(
  storage: Storage,
  commune: Id,
  recoveryPublicKey: string,
  deps: Pick<ServerDeps, "random" | "crypto">,
) {
  const key = toBase64Url(deps.random(KEY_BYTES));
  const sealed = await deps.crypto.sealToRecovery(recoveryPublicKey, PURPOSE, key);
  return storage.locked(commune, (tx) => tx.addBackupKey({ key, sealed }));
}

export interface Recovered {
  key: Key;
  /** As the database keeps it, base64url. */
  keyText: string;
  /** Opens what is sealed for the recovery sheet. */
  recoveryPrivateKey: string;
}

/** What the printed code opens. */
export async function recover(
  code: string,
  { wrapped, sealedKey }: ForRecovery,
): Promise<({ kind: "ok" } & Recovered) | { kind: "mistyped" } | { kind: "wrong-code" }> {
  const opened = await unwrapRecoveryKey(code, wrapped);
  if (opened.kind !== "ok") return opened;
  const keyText = await openFromRecovery(opened.privateKey, PURPOSE, sealedKey);
  if (keyText === null) return { kind: "wrong-code" };
  return { kind: "ok", key: await imported(keyText), keyText, recoveryPrivateKey: opened.privateKey };
}

/** The key that a backup or a copy was sealed with, by the same recovery key. Null when it is another's. */
export async function keyFor(recoveryPrivateKey: string, { sealedKey }: ForRecovery): Promise<Key | null> {
  const text = await openFromRecovery(recoveryPrivateKey, PURPOSE, sealedKey);
  return text === null ? null : imported(text);
}

function imported(text: string): Promise<Key> {
  return importAesKey(fromBase64Url(text) as Bytes);
}
