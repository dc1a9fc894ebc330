import { hash, verify } from "@node-rs/argon2";
import { toBase64Url, utf8 } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { HOUR } from "../base/time.ts";
import type { SignInRequest } from "../protocol/office-messages.ts";
import type { ServerDeps } from "./deps.ts";
import type { ReadTx, Storage, WriteTx } from "./storage.ts";
import type { CoordinatorRow } from "./storage-rows.ts";

/** A working day: who comes back the next morning signs in again. */
export const SESSION_LIFE = 12 * HOUR;
const TOKEN_BYTES = 32;

export interface SignedIn {
  /** Secret of the session; only its hash is kept. */
  token: string;
  name: string;
  wrappedReadingKey: string | null;
}

/** Of a key that nobody has: an unknown name costs as much time as a wrong password. */
const NOBODY = hashAuthKey("");

/** Argon2id over the key that the browser derived from the password: a leaked table must not sign anybody in. */
export function hashAuthKey(authKey: string): Promise<string> {
  return hash(authKey);
}

/** Null for an unknown name and for a wrong password alike. */
export async function signIn(
  storage: Storage,
  commune: Id,
  request: SignInRequest,
  deps: Pick<ServerDeps, "clock" | "random" | "crypto">,
): Promise<SignedIn | null> {
  const coordinator = await storage.read(commune, (tx) => coordinatorNamed(tx, request.coordinator));
  const isRight = await verify(coordinator?.authHash ?? (await NOBODY), request.authKey);
  if (coordinator === null || !isRight) return null;
  return storage.write(commune, (tx) => openSession(tx, coordinator, deps));
}

/** The caller has made sure who it is. Null when the password that was weighed is another one by now. */
export async function openSession(
  tx: WriteTx,
  { id, name, authHash, wrappedReadingKey }: CoordinatorRow,
  deps: Pick<ServerDeps, "clock" | "random" | "crypto">,
): Promise<SignedIn | null> {
  const token = toBase64Url(deps.random(TOKEN_BYTES));
  const tokenHash = await hashOfToken(token, deps);
  const createdAt = deps.clock();
  const session = { tokenHash, coordinator: id, createdAt, expiresAt: createdAt + SESSION_LIFE };
  return (await tx.addSession(session, authHash)) ? { token, name, wrappedReadingKey } : null;
}

/** What is kept of a session's secret. */
export function hashOfToken(token: string, deps: Pick<ServerDeps, "crypto">): Promise<string> {
  return deps.crypto.hash(utf8(token));
}

/** Who holds this session; null when there is none or it is over. */
export async function signedInWith(
  storage: Storage,
  commune: Id,
  token: string,
  deps: Pick<ServerDeps, "clock" | "crypto">,
): Promise<CoordinatorRow | null> {
  const tokenHash = await hashOfToken(token, deps);
  return storage.read(commune, async (tx) => {
    const session = await tx.session(tokenHash);
    if (session === null || session.expiresAt <= deps.clock()) return null;
    return (await tx.coordinators()).find((row) => row.id === session.coordinator) ?? null;
  });
}

export async function signOut(
  storage: Storage,
  commune: Id,
  token: string,
  deps: Pick<ServerDeps, "crypto">,
): Promise<void> {
  const tokenHash = await hashOfToken(token, deps);
  await storage.write(commune, (tx) => tx.dropSession(tokenHash));
}

export async function coordinatorNamed(tx: ReadTx, name: string): Promise<CoordinatorRow | null> {
  return (await tx.coordinators()).find((row) => nameKey(row.name) === nameKey(name)) ?? null;
}

/** What names are compared by, as vault/password.ts takes them: one that differs here derives other keys anyway. */
export function nameKey(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}
