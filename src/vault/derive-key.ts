import { argon2id } from "hash-wasm";
import { type Bytes, utf8 } from "../base/bytes.ts";
import type { DeriveKey, KdfParams } from "./types.ts";

const KEY_BYTES = 32;

/** OWASP's first choice for Argon2id: 19 MiB, 2 passes; about 0.1 s on a PC, 0.5 s on a slow phone. */
export const ARGON2ID = { name: "argon2id", memoryKiB: 19 * 1024, passes: 2 } as const satisfies KdfParams;

/** Where WebAssembly is missing or forbidden. */
export const PBKDF2 = { name: "pbkdf2-sha256", iterations: 600_000 } as const satisfies KdfParams;

/** What a new vault is wrapped with on this device. */
export function chooseKdf(): KdfParams {
  return "WebAssembly" in globalThis ? ARGON2ID : PBKDF2;
}

/** Runs in Node and in a browser's worker; on a page it would block typing. */
export const deriveKey: DeriveKey = (passphrase, salt, params) =>
  params.name === "argon2id" ? byArgon2id(passphrase, salt, params) : byPbkdf2(passphrase, salt, params.iterations);

async function byArgon2id(passphrase: string, salt: Bytes, params: { memoryKiB: number; passes: number }) {
  const { memoryKiB: memorySize, passes: iterations } = params;
  const options = { password: passphrase, salt, memorySize, iterations, parallelism: 1, hashLength: KEY_BYTES };
  return new Uint8Array(await argon2id({ ...options, outputType: "binary" }));
}

async function byPbkdf2(passphrase: string, salt: Bytes, iterations: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", utf8(passphrase), "PBKDF2", false, ["deriveBits"]);
  const params = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, 8 * KEY_BYTES));
}
