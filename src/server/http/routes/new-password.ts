import { type Context, Hono } from "hono";
import type { NewPasswordRequest } from "../../../protocol/new-password.ts";
import type { SignInAnswer } from "../../../protocol/office-messages.ts";
import type { ProblemCode } from "../../../protocol/problem.ts";
import { nameKey } from "../../accounts.ts";
import { type NewPassword, recoverySheet, setNewPassword } from "../../new-password.ts";
import { readJson } from "../body.ts";
import type { AppDeps } from "../deps.ts";
import { Gate } from "../gate.ts";
import { peerOf } from "../peer.ts";
import { problemAnswer } from "../problem-answer.ts";
import { newPasswordSchema } from "../schemas.ts";
import { type OfficeEnv, setSessionCookie } from "../session.ts";
import { SignInLimits } from "../sign-in-limits.ts";

const PROBLEM: Record<Exclude<NewPassword["kind"], "done">, ProblemCode> = {
  late: "conflict",
  "not-proven": "forbidden",
  "unknown-name": "not-found",
};
/** Only who has the sheet gets as far as an Argon2 run; still one at a time. */
const MAY_WAIT = 8;

/**
 * For who has forgotten the password and has the recovery sheet. `signInLimits`: whoever proves the sheet starts anew
 * there; their tries here are counted apart, since they come after the many that went wrong.
 */
export function newPasswordRoutes(deps: AppDeps, signInLimits: SignInLimits): Hono<OfficeEnv> {
  const limits = new SignInLimits(deps.clock);
  const gate = new Gate(1, MAY_WAIT);
  const app = new Hono<OfficeEnv>();
  app.get("/recovery", async (c) => {
    const sheet = await recoverySheet(deps.storage, c.get("commune").id, deps);
    return sheet === null ? problemAnswer(c, "not-found") : c.json(sheet);
  });
  app.post("/new-password", async (c) => {
    const body = await readJson(c, newPasswordSchema);
    if (body.kind !== "ok") return problemAnswer(c, body.kind);
    const peer = peerOf(c, deps.behindProxy);
    const name = `${c.get("commune").id} ${nameKey(body.value.coordinator)}`;
    if (!limits.take(peer, name)) return problemAnswer(c, "rate-limited");
    const tried = await gate.run(() => trySheet(c, body.value, deps));
    if (tried === null) return problemAnswer(c, "rate-limited");
    if ("problem" in tried.result) return problemAnswer(c, tried.result.problem);
    for (const one of [limits, signInLimits]) one.succeeded(peer, name);
    return c.json(tried.result);
  });
  return app;
}

async function trySheet(
  c: Context<OfficeEnv>,
  request: NewPasswordRequest,
  deps: AppDeps,
): Promise<SignInAnswer | { problem: ProblemCode }> {
  const set = await setNewPassword(deps.storage, c.get("commune").id, request, deps);
  if (set.kind !== "done") return { problem: PROBLEM[set.kind] };
  setSessionCookie(c, set.signedIn.token, deps);
  return { coordinator: set.signedIn.name, wrappedReadingKey: set.signedIn.wrappedReadingKey };
}
