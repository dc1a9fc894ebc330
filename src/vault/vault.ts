import { type Bytes, utf8 } from "../base/bytes.ts";
import { openBytes, sealBytes } from "./aes.ts";
import { generateKeyPair, importAesKey, randomBytes } from "./crypto.ts";
import { chooseKdf } from "./derive-key.ts";
import { normalizePassphrase } from "./normalize-passphrase.ts";
import { createRowSealer } from "./row-sealer.ts";
import type { DeriveKey, KdfParams, RowSealer, VaultSecrets, WrappedVault } from "./types.ts";

const DATA_KEY_BYTES = 32;
const SALT_BYTES = 16;
const DATA_KEY_PLACE = utf8("vault/data-key");
const SECRETS_PLACE = "vault/secrets";

/** Exists in memory only; locking reloads the page. */
export interface OpenVault {
  kind: "open";
  rows: RowSealer;
  /** As of the unlock or the newest `updateSecrets`. */
  readonly secrets: VaultSecrets;
  /** Returns what is to be stored instead of the old wrapped vault. */
  updateSecrets(change: Partial<VaultSecrets>): Promise<WrappedVault>;
  /** The same data key under another passphrase: no row changes. */
  rewrap(passphrase: string): Promise<WrappedVault>;
  /** The same data key and passphrase with a pair of its own: for the installation that goes on from this one (S6). */
  succeed(): Promise<WrappedVault>;
  /** Opens what `succeed` made; null for a vault of another data key. */
  adopt(wrapped: WrappedVault): Promise<OpenVault | null>;
}

export interface VaultOptions {
  /** Weaker ones are for tests. */
  kdf?: KdfParams;
}

/** A new data key and a new installation key pair. The caller checks `passphraseBits` first. */
export async function createVault(
  passphrase: string,
  derive: DeriveKey,
  { kdf = chooseKdf() }: VaultOptions = {},
): Promise<{ wrapped: WrappedVault; vault: OpenVault }> {
  const dataKey = randomBytes(DATA_KEY_BYTES);
  const secrets = await newSecrets();
  const rows = await createRowSealer(dataKey);
  const wrapped: WrappedVault = {
    v: 1,
    ...(await wrapDataKey(dataKey, passphrase, derive, kdf)),
    secrets: await rows.seal(SECRETS_PLACE, secrets),
  };
  return { wrapped, vault: openedVault(dataKey, rows, wrapped, secrets, derive) };
}

/** A wrong passphrase is an outcome. Throws only when the right one opens a vault whose secrets are broken. */
export async function openVault(
  wrapped: WrappedVault,
  passphrase: string,
  derive: DeriveKey,
): Promise<OpenVault | { kind: "wrong-passphrase" }> {
  const typed = normalizePassphrase(passphrase);
  if (typed === "") return { kind: "wrong-passphrase" };
  const wrappingKey = await importAesKey(await derive(typed, wrapped.salt, wrapped.kdf));
  const dataKey = await openBytes(wrappingKey, DATA_KEY_PLACE, wrapped.wrapped);
  if (!dataKey) return { kind: "wrong-passphrase" };
  const rows = await createRowSealer(dataKey);
  const secrets = (await rows.open(SECRETS_PLACE, wrapped.secrets)) as VaultSecrets;
  return openedVault(dataKey, rows, wrapped, secrets, derive);
}

function openedVault(
  dataKey: Bytes,
  rows: RowSealer,
  first: WrappedVault,
  firstSecrets: VaultSecrets,
  derive: DeriveKey,
): OpenVault {
  let wrapped = first;
  let secrets = firstSecrets;
  return {
    kind: "open",
    rows,
    get secrets() {
      return secrets;
    },
    async updateSecrets(change) {
      const next = { ...secrets, ...change };
      const sealed = await rows.seal(SECRETS_PLACE, next);
      secrets = next;
      wrapped = { ...wrapped, secrets: sealed };
      return wrapped;
    },
    async rewrap(passphrase) {
      const key = await wrapDataKey(dataKey, passphrase, derive, wrapped.kdf);
      wrapped = { ...wrapped, ...key };
      return wrapped;
    },
    succeed: async () => ({ ...wrapped, secrets: await rows.seal(SECRETS_PLACE, await newSecrets()) }),
    async adopt(other) {
      const held = await rows.open(SECRETS_PLACE, other.secrets).catch(() => null);
      return held === null ? null : openedVault(dataKey, rows, other, held as VaultSecrets, derive);
    },
  };
}

async function newSecrets(): Promise<VaultSecrets> {
  return { ...(await generateKeyPair()), readToken: null, enrolToken: null };
}

async function wrapDataKey(dataKey: Bytes, passphrase: string, derive: DeriveKey, kdf: KdfParams) {
  const salt = randomBytes(SALT_BYTES);
  const typed = normalizePassphrase(passphrase);
  if (typed === "") throw new RangeError("empty passphrase");
  const wrappingKey = await importAesKey(await derive(typed, salt, kdf));
  return { kdf, salt, wrapped: await sealBytes(wrappingKey, DATA_KEY_PLACE, dataKey) };
}
