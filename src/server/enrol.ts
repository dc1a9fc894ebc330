import { toBase64Url, utf8 } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { MINUTE } from "../base/time.ts";
import { answerVersion, type EnrolAnswer, type EnrolRequest } from "../protocol/messages.ts";
import type { EnrolLink } from "../protocol/office-messages.ts";
import { certificateText } from "../protocol/signed-text.ts";
import type { ServerDeps } from "./deps.ts";
import { takeLostReports } from "./lost-reports.ts";
import { announcements, officeKeys } from "./office-keys.ts";
import { makeReadToken } from "./read-token.ts";
import type { Storage, WriteTx } from "./storage.ts";
import type { InstallationRow } from "./storage-rows.ts";

/** Long enough to walk over to a helper's phone, too short to lie around in a chat. */
export const LINK_LIFE = 10 * MINUTE;

export type Enrolled =
  | { kind: "enrolled"; answer: EnrolAnswer; helper: Id }
  | { kind: "link-unknown" | "link-expired" | "link-used" | "bad-request" };

/** A one-time link for a helper; only the hash of its token is kept. Null when there is no such helper. */
export async function createEnrolLink(
  storage: Storage,
  commune: Id,
  helper: Id,
  deps: ServerDeps,
): Promise<EnrolLink | null> {
  const token = toBase64Url(deps.random(24));
  const tokenHash = await deps.crypto.hash(utf8(token));
  const createdAt = deps.clock();
  const expiresAt = createdAt + LINK_LIFE;
  const isAdded = await storage.write(commune, async (tx) => {
    if (!(await tx.record("helper", helper))?.doc.active) return false;
    await tx.addEnrolLink({ tokenHash, helper, createdAt, expiresAt, install: null });
    return true;
  });
  return isAdded ? { token, expiresAt } : null;
}

/**
 * Makes a phone known. The same token with the same installation and key is answered again with the same certificate
 * while the link lasts and until the phone first reported: its answer may have been lost on the way. Later the words of
 * the request prove nothing: installation and key lie in clear on a stolen phone, the token in a chat (T11).
 */
export async function enrol(storage: Storage, commune: Id, request: EnrolRequest, deps: ServerDeps): Promise<Enrolled> {
  if (!(await deps.crypto.isPublicKey(request.publicKey))) return { kind: "bad-request" };
  const tokenHash = await deps.crypto.hash(utf8(request.token));
  const claimed = await storage.write(commune, (tx) => claim(tx, commune, request, tokenHash, deps));
  if (claimed.kind !== "claimed") return claimed;
  return answerTo(storage, commune, claimed.installation, request.v, deps);
}

type Claimed =
  | { kind: "claimed"; installation: InstallationRow }
  | { kind: "link-unknown" | "link-expired" | "link-used" };

async function claim(
  tx: WriteTx,
  commune: Id,
  request: EnrolRequest,
  tokenHash: string,
  deps: ServerDeps,
): Promise<Claimed> {
  const { install, publicKey } = request;
  const link = await tx.enrolLink(tokenHash);
  if (!link) return { kind: "link-unknown" };
  const known = await tx.installation(install);
  if (known && (known.publicKey !== publicKey || link.install !== install)) return { kind: "link-used" };
  const isOver = link.expiresAt <= deps.clock();
  if (known) return isOver || (await hasReported(tx, install)) ? { kind: "link-used" } : claimedBy(known);
  if (isOver) return { kind: link.install === null ? "link-expired" : "link-used" };
  if ((await tx.claimEnrolLink(tokenHash, install))?.install !== install) return { kind: "link-used" };
  const installation = await certify(tx, commune, { install, publicKey, helper: link.helper }, deps);
  if (!(await tx.addInstallation(installation))) return { kind: "link-used" };
  await takeLostReports(tx, request.lost, link.helper, deps.clock());
  return claimedBy(installation);
}

function claimedBy(installation: InstallationRow): Claimed {
  return { kind: "claimed", installation };
}

/** Its first push came: it holds the answer. A phone states itself before it pulls (S10). */
async function hasReported(tx: WriteTx, install: Id): Promise<boolean> {
  return (await tx.contacts()).some((contact) => contact.install === install);
}

/** A certificate of this office, as the row that keeps it. */
export async function certify(
  tx: WriteTx,
  commune: Id,
  phone: { install: Id; publicKey: string; helper: Id },
  deps: ServerDeps,
): Promise<InstallationRow> {
  const issuedAt = deps.clock();
  const { receipt } = await officeKeys(tx);
  const text = certificateText({ commune, ...phone, issuedAt });
  return { ...phone, issuedAt, signature: await deps.crypto.sign(receipt.privateKey, text), revokedAt: null };
}

/** The whole answer of an enrolment, in the phone's version. */
export function answerTo(
  storage: Storage,
  commune: Id,
  phone: InstallationRow,
  asked: number,
  deps: ServerDeps,
): Promise<Enrolled> {
  return storage.read(commune, async (tx) => {
    const { name, epoch } = await tx.commune();
    const keys = await officeKeys(tx);
    const { install, publicKey, helper, issuedAt, signature } = phone;
    const answer: EnrolAnswer = {
      v: answerVersion(asked),
      certificate: { commune, install, publicKey, helper, issuedAt, signature },
      readToken: await makeReadToken(commune, install, keys, deps),
      commune: { id: commune, name },
      helper: { id: helper, name: (await tx.record("helper", helper))?.doc.name ?? "" },
      epoch,
      receiptKey: keys.receipt.publicKey,
      keys: announcements(commune, keys, 0),
    };
    return { kind: "enrolled" as const, answer, helper };
  });
}
