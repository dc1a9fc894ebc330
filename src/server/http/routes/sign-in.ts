import { type Context, Hono } from "hono";
import { MINUTE } from "../../../base/time.ts";
import type { SignInAnswer, SignInRequest } from "../../../protocol/office-messages.ts";
import { signIn, signOut } from "../../accounts.ts";
import { readJson } from "../body.ts";
import type { AppDeps } from "../deps.ts";
import { peerOf } from "../peer.ts";
import { problemAnswer } from "../problem-answer.ts";
import { RateLimit } from "../rate-limit.ts";
import { signInSchema } from "../schemas.ts";
import { clearSessionCookie, type OfficeEnv, sessionToken, setSessionCookie } from "../session.ts";

type OfficeContext = Context<OfficeEnv>;

const WINDOW = 5 * MINUTE;
const MISSES_BY_PEER = 10;
/** Higher, so that a guesser elsewhere does not keep the coordinator out at once. */
const MISSES_BY_NAME = 50;

/** Signing in and out. The browser sends a key derived from the password, never the password (docs/SECURITY.md). */
export function signInRoutes(deps: AppDeps): Hono<OfficeEnv> {
  const byPeer = new RateLimit(deps.clock, MISSES_BY_PEER, WINDOW);
  const byName = new RateLimit(deps.clock, MISSES_BY_NAME, WINDOW);
  const app = new Hono<OfficeEnv>();
  app.post("/sign-in", async (c) => {
    const body = await readJson(c, signInSchema);
    if (body.kind !== "ok") return problemAnswer(c, body.kind);
    const peer = `${peerOf(c)} ${body.value.coordinator}`;
    if (!byPeer.take(peer) || !byName.take(body.value.coordinator)) return problemAnswer(c, "rate-limited");
    const answer = await tryPassword(c, body.value, deps);
    if (answer === null) return problemAnswer(c, "wrong-password");
    byPeer.forgive(peer);
    byName.forgive(body.value.coordinator);
    return c.json(answer);
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
