import type { Id } from "../base/id.ts";
import { DAY } from "../base/time.ts";
import type { EnrolAgainRequest } from "../protocol/messages.ts";
import type { ServerDeps } from "./deps.ts";
import { answerTo, certify, type Enrolled } from "./enrol.ts";
import { takeLostReports } from "./lost-reports.ts";
import { logEntry } from "./office-log.ts";
import type { LockedTx, ReadTx, Storage } from "./storage.ts";
import type { InstallationRow } from "./storage-rows.ts";
import type { SuccessorRow } from "./successors.ts";

/** A disk that is put back needs one; more in a day is a stolen token that breeds. */
const A_DAY = 5;

/**
 * A phone that fell behind goes on under a new installation of the same helper (S6). The same installation and key
 * again get the same certificate: the answer may have been lost; `conflict`: this id is known under another key or from
 * another phone, a new one may do. `reader` is who the read token names, not revoked.
 */
export async function enrolAgain(
  storage: Storage,
  commune: Id,
  reader: InstallationRow,
  request: EnrolAgainRequest,
  deps: ServerDeps,
): Promise<Enrolled | { kind: "conflict" | "forbidden" | "rate-limited" }> {
  if (!(await deps.crypto.isPublicKey(request.publicKey))) return { kind: "bad-request" };
  const taken = await storage.locked(commune, (tx) => take(tx, commune, reader, request, deps));
  return typeof taken === "string" ? { kind: taken } : answerTo(storage, commune, taken, request.v, deps);
}

async function take(
  tx: LockedTx,
  commune: Id,
  { install: of, helper }: InstallationRow,
  { install, publicKey, lost }: EnrolAgainRequest,
  deps: ServerDeps,
): Promise<InstallationRow | "conflict" | "forbidden" | "rate-limited"> {
  const at = deps.clock();
  const before = await tx.successors();
  const known = await tx.installation(install);
  if (known) {
    const isSame = known.publicKey === publicKey && before.some((row) => row.install === install && row.of === of);
    if (!isSame) return "conflict";
    return known.revokedAt === null ? known : "forbidden";
  }
  // Revoked since its token was looked at: whoever revokes it under this lock finds no successor to revoke.
  if ((await tx.installation(of))?.revokedAt !== null) return "forbidden";
  if (!(await tx.record("helper", helper))?.doc.active) return "forbidden";
  if ((await recentOf(tx, helper, before, at - DAY)) >= A_DAY) return "rate-limited";
  const installation = await certify(tx, commune, { install, publicKey, helper }, deps);
  if (!(await tx.addInstallation(installation))) return "conflict";
  const row: SuccessorRow = { install, of, at };
  await tx.addSuccessor(row);
  await logEntry(tx, { v: 1, kind: "successor", row, phone: installation }, at);
  await takeLostReports(tx, lost, helper, at);
  return installation;
}

async function recentOf(
  tx: ReadTx,
  helper: Id,
  successors: readonly { install: Id; at: number }[],
  since: number,
): Promise<number> {
  const own = new Set((await tx.installations()).filter((row) => row.helper === helper).map((row) => row.install));
  return successors.filter(({ install, at }) => at > since && own.has(install)).length;
}
