import { concatBytes, fromBase64Url, toBase64Url } from "../base/bytes.ts";
import { ID_BYTES, type Id } from "../base/id.ts";
import type { ServerDeps } from "./deps.ts";
import { type OfficeKeys, officeKeys } from "./office-keys.ts";
import type { Storage } from "./storage.ts";
import type { InstallationRow } from "./storage-rows.ts";

// A read token is signed by the office instead of kept by it: an office restored from before an enrolment knows the
// phone again by its certificate, and its token still reads. Revoking the installation ends it.

const NONCE_BYTES = 16;
const SIGNATURE_BYTES = 64;

/** Installation, nonce and signature as one word of base64url (128 letters), for `authorization: Bearer`. */
export async function makeReadToken(commune: Id, install: Id, keys: OfficeKeys, deps: ServerDeps): Promise<string> {
  const nonce = toBase64Url(deps.random(NONCE_BYTES));
  const signature = await deps.crypto.sign(keys.receipt.privateKey, tokenText(commune, install, nonce));
  return toBase64Url(concatBytes(...[install, nonce, signature].map(bytesOf)));
}

/** Who reads with this token; null when it is none of ours, or its phone is unknown or revoked. */
export async function readerOf(
  storage: Storage,
  commune: Id,
  token: string,
  deps: Pick<ServerDeps, "crypto">,
): Promise<InstallationRow | null> {
  const bytes = fromBase64Url(token);
  if (bytes?.length !== ID_BYTES + NONCE_BYTES + SIGNATURE_BYTES) return null;
  const install = toBase64Url(bytes.slice(0, ID_BYTES));
  const nonce = toBase64Url(bytes.slice(ID_BYTES, ID_BYTES + NONCE_BYTES));
  const signature = toBase64Url(bytes.slice(ID_BYTES + NONCE_BYTES));
  return storage.read(commune, async (tx) => {
    const installation = await tx.installation(install);
    if (!installation || installation.revokedAt !== null) return null;
    const keys = await officeKeys(tx);
    const text = tokenText(commune, install, nonce);
    for (const key of keys.all.filter((row) => row.purpose === "receipt")) {
      if (await deps.crypto.verify(key.publicKey, text, signature)) return installation;
    }
    return null;
  });
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64Url(text);
  if (bytes === null) throw new TypeError("no base64url");
  return bytes;
}

function tokenText(commune: Id, install: Id, nonce: string): string {
  return ["tung-nha read token 1", commune, install, nonce].join("\n");
}
