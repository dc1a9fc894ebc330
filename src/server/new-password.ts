import { assert } from "../base/assert.ts";
import type { Id } from "../base/id.ts";
import { MINUTE } from "../base/time.ts";
import { type NewPasswordRequest, newPasswordText, type RecoveryAnswer } from "../protocol/new-password.ts";
import { coordinatorNamed, hashAuthKey, openSession, type SignedIn } from "./accounts.ts";
import type { ServerDeps } from "./deps.ts";
import { logEntry } from "./office-log.ts";
import type { LockedTx, Storage } from "./storage.ts";

/** How long what the recovery key signed is taken: one that is caught on the way is worth nothing the day after. */
const LIFE = 10 * MINUTE;

export type NewPassword =
  | { kind: "done"; signedIn: SignedIn }
  /** late: signed too long ago; not-proven: by another key, or none; unknown-name: nobody is called that. */
  | { kind: "late" | "not-proven" | "unknown-name" };

/** What the browser of somebody who has the recovery sheet needs: nothing in it opens without the printed code. */
export function recoverySheet(
  storage: Storage,
  commune: Id,
  deps: Pick<ServerDeps, "clock">,
): Promise<RecoveryAnswer | null> {
  return storage.read(commune, async (tx) => {
    const recovery = await tx.recovery();
    const reading = (await tx.keys()).findLast((key) => key.purpose === "reading" && key.retiredAt === null);
    if (recovery === null || reading === undefined) return null;
    return { at: deps.clock(), wrapped: recovery.wrapped, readingKey: reading.forRecovery };
  });
}

/**
 * Puts another password in the place of a forgotten one, on the word of the recovery key. All of the coordinator's
 * sessions end with the old one, those too that are just being begun with it; the log keeps it, so that a restore does
 * it again.
 */
export async function setNewPassword(
  storage: Storage,
  commune: Id,
  request: NewPasswordRequest,
  deps: ServerDeps,
): Promise<NewPassword> {
  const now = deps.clock();
  if (request.at > now || request.at < now - LIFE) return { kind: "late" };
  const recovery = await storage.read(commune, (tx) => tx.recovery());
  const text = newPasswordText(commune, request);
  const isProven = recovery !== null && (await deps.crypto.verify(recovery.publicKey, text, request.signature));
  if (!isProven) return { kind: "not-proven" };
  // Slow on purpose, so not under the commune's lock.
  const authHash = await hashAuthKey(request.authKey);
  return storage.locked(commune, (tx) => replacePassword(tx, request, authHash, deps));
}

async function replacePassword(
  tx: LockedTx,
  { coordinator: name, wrappedReadingKey }: NewPasswordRequest,
  authHash: string,
  deps: ServerDeps,
): Promise<NewPassword> {
  const coordinator = await coordinatorNamed(tx, name);
  if (coordinator === null) return { kind: "unknown-name" };
  const row = { ...coordinator, authHash, wrappedReadingKey };
  await tx.putCoordinator(row);
  await logEntry(tx, { v: 1, kind: "coordinator", row }, deps.clock());
  await tx.dropSessionsOf(row.id);
  const signedIn = await openSession(tx, row, deps);
  assert(signedIn !== null, "the password was set in this transaction");
  return { kind: "done", signedIn };
}
