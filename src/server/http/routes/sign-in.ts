import { type Context, Hono } from "hono";
import type { SignInAnswer, SignInRequest } from "../../../protocol/office-messages.ts";
import { nameKey, signIn, signOut } from "../../accounts.ts";
import { readJson } from "../body.ts";
import type { AppDeps } from "../deps.ts";
import { Gate } from "../gate.ts";
import { peerOf } from "../peer.ts";
import { problemAnswer } from "../problem-answer.ts";
import { signInSchema } from "../schemas.ts";
import { clearSessionCookie, type OfficeEnv, sessionToken, setSessionCookie } from "../session.ts";
import type { SignInLimits } from "../sign-in-limits.ts";

type OfficeContext = Context<OfficeEnv>;

/** Each try costs an Argon2 run of 19 MiB, also under an invented name. */
const AT_ONCE = 2;
const MAY_WAIT = 8;

/** Signing in and out. The browser sends a key derived from the password, never the password (docs/SECURITY.md). */
export function signInRoutes(deps: AppDeps, limits: SignInLimits): Hono<OfficeEnv> {
  const gate = new Gate(AT_ONCE, MAY_WAIT);
  const app = new Hono<OfficeEnv>();
  app.post("/sign-in", async (c) => {
    const body = await readJson(c, signInSchema);
    if (body.kind !== "ok") return problemAnswer(c, body.kind);
    const peer = peerOf(c, deps.behindProxy);
    const name = `${c.get("commune").id} ${nameKey(body.value.coordinator)}`;
    if (!limits.take(peer, name)) return problemAnswer(c, "rate-limited");
    const tried = await gate.run(() => tryPassword(c, body.value, deps));
    if (tried === null) return problemAnswer(c, "rate-limited");
    if (tried.result === null) return problemAnswer(c, "wrong-password");
    limits.succeeded(peer, name);
    return c.json(tried.result);
  });
  app.post("/sign-out", (c) => leave(c, deps));
  return app;
}

/** An unknown name and a wrong password are one answer. */
async function tryPassword(c: OfficeContext, request: SignInRequest, deps: AppDeps): Promise<SignInAnswer | null> {
  const signedIn = await signIn(deps.storage, c.get("commune").id, request, deps);
  if (signedIn === null) return null;
  setSessionCookie(c, signedIn.token, deps);
  return { coordinator: signedIn.name, wrappedReadingKey: signedIn.wrappedReadingKey };
}

async function leave(c: OfficeContext, deps: AppDeps): Promise<Response> {
  const token = sessionToken(c);
  if (token !== null) await signOut(deps.storage, c.get("commune").id, token, deps);
  clearSessionCookie(c, deps);
  return c.body(null, 204);
}
