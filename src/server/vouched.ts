import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Certificate } from "../protocol/messages.ts";
import { parseCertificateBytes } from "../protocol/parcel-schemas.ts";
import type { ServerDeps } from "./deps.ts";
import { isOurs, type OfficeKeys } from "./office-keys.ts";
import type { WriteTx } from "./storage.ts";

/** Installations that certificates of this office make known, whoever brought them (S10). */
export type Vouched = ReadonlyMap<Id, Certificate>;

export const NOBODY: Vouched = new Map();

/** A courier brings the envelopes of one installation a push; each certificate costs a verification. */
const MAX_ALONG = 4;

/** Those of a push that this office signed; others are passed over. */
export function vouchedIn(
  frames: readonly Bytes[],
  commune: Id,
  keys: OfficeKeys,
  deps: Pick<ServerDeps, "crypto">,
): Promise<Vouched> {
  const read = frames.slice(0, MAX_ALONG).map(parseCertificateBytes);
  return vouchedBy(
    read.filter((certificate) => certificate !== null),
    commune,
    keys,
    deps,
  );
}

export async function vouchedBy(
  certificates: readonly Certificate[],
  commune: Id,
  keys: OfficeKeys,
  { crypto }: Pick<ServerDeps, "crypto">,
): Promise<Vouched> {
  const vouched = new Map<Id, Certificate>();
  for (const certificate of certificates) {
    if (!vouched.has(certificate.install) && (await isOurs(certificate, commune, keys, crypto)))
      vouched.set(certificate.install, certificate);
  }
  return vouched;
}

/** An installation that is known already stays as it is, also a revoked one. */
export async function addVouched(tx: WriteTx, vouched: Vouched): Promise<void> {
  for (const { install, publicKey, helper, issuedAt, signature } of vouched.values())
    await tx.addInstallation({ install, publicKey, helper, issuedAt, signature, revokedAt: null });
}
