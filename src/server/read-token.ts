import { toBase64Url } from "../base/bytes.ts";
import { type Id, isId } from "../base/id.ts";
import type { ServerDeps } from "./deps.ts";
import { type OfficeKeys, officeKeys } from "./office-keys.ts";
import type { Storage } from "./storage.ts";
import type { InstallationRow } from "./storage-rows.ts";

// A read token is signed by the office instead of kept by it: an office restored from before an enrolment knows the
// phone again by its certificate, and its token still reads. Revoking the installation ends it.

/** `install.nonce.signature`, for `authorization: Bearer`. */
export async function makeReadToken(commune: Id, install: Id, keys: OfficeKeys, deps: ServerDeps): Promise<string> {
  const nonce = toBase64Url(deps.random(16));
  const signature = await deps.crypto.sign(keys.receipt.privateKey, tokenText(commune, install, nonce));
  return `${install}.${nonce}.${signature}`;
}

/** Who reads with this token; null when it is none of ours, or its phone is unknown or revoked. */
export async function readerOf(
  storage: Storage,
  commune: Id,
  token: string,
  deps: Pick<ServerDeps, "crypto">,
): Promise<InstallationRow | null> {
  const [install = "", nonce = "", signature = "", rest] = token.split(".");
  if (!isId(install) || !isId(nonce) || rest !== undefined) return null;
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

function tokenText(commune: Id, install: Id, nonce: string): string {
  return ["tung-nha read token 1", commune, install, nonce].join("\n");
}
