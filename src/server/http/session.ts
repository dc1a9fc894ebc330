import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { SECOND } from "../../base/time.ts";
import { hashOfToken, SESSION_LIFE, signedInWith } from "../accounts.ts";
import type { Storage } from "../storage.ts";
import type { CoordinatorRow } from "../storage-rows.ts";
import type { CommuneEnv } from "./commune.ts";
import type { AppDeps } from "./deps.ts";
import { problemAnswer } from "./problem-answer.ts";
import { sessionStorage } from "./session-storage.ts";

export interface OfficeEnv {
  /** storage: for whatever the request writes; behind `needCoordinator` alone. */
  Variables: CommuneEnv["Variables"] & { coordinator: CoordinatorRow; storage: Storage };
}

const COOKIE = "tn_office";
/** Not /api/office alone: the entry page asks /api/state who is signed in. */
const PATH = "/api";

/** Ends with the session: a browser that keeps it longer is told by the server. */
export function setSessionCookie(c: Context, token: string, deps: AppDeps): void {
  const rest = { httpOnly: true, sameSite: "Strict", secure: deps.secureCookies } as const;
  setCookie(c, COOKIE, token, { path: PATH, ...rest, maxAge: SESSION_LIFE / SECOND });
}

export function clearSessionCookie(c: Context, deps: AppDeps): void {
  deleteCookie(c, COOKIE, { path: PATH, httpOnly: true, sameSite: "Strict", secure: deps.secureCookies });
}

/** The secret of the session cookie; null when there is none. */
export function sessionToken(c: Context): string | null {
  return getCookie(c, COOKIE) ?? null;
}

export function needCoordinator(deps: AppDeps): MiddlewareHandler<OfficeEnv> {
  return async (c: Context<OfficeEnv>, next) => {
    const token = sessionToken(c);
    const coordinator = await coordinatorOf(c, deps);
    if (token === null || coordinator === null) return problemAnswer(c, "signed-out");
    c.set("coordinator", coordinator);
    c.set("storage", sessionStorage(deps.storage, await hashOfToken(token, deps)));
    await next();
  };
}

export async function isSignedIn(c: Context<OfficeEnv>, deps: AppDeps): Promise<boolean> {
  return (await coordinatorOf(c, deps)) !== null;
}

async function coordinatorOf(c: Context<OfficeEnv>, deps: AppDeps): Promise<CoordinatorRow | null> {
  const token = sessionToken(c);
  return token === null ? null : signedInWith(deps.storage, c.get("commune").id, token, deps);
}
