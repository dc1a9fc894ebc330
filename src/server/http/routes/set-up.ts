import { type Context, Hono } from "hono";
import { MINUTE } from "../../../base/time.ts";
import type { OfficeState, SetUpRequest } from "../../../protocol/office-messages.ts";
import { signedInWith } from "../../accounts.ts";
import { setUpOffice } from "../../set-up.ts";
import { readJson } from "../body.ts";
import { noCommune, theCommune } from "../commune.ts";
import type { AppDeps } from "../deps.ts";
import { peerOf } from "../peer.ts";
import { problemAnswer } from "../problem-answer.ts";
import { RateLimit } from "../rate-limit.ts";
import { sameOriginWrites } from "../same-origin.ts";
import { sameSecret } from "../same-secret.ts";
import { setUpSchema } from "../schemas.ts";
import { sessionToken } from "../session.ts";

const TRIES = 20;
const EMPTY: OfficeState = { setUp: false, commune: null, signedInAs: null };

/** What the entry page asks and sends before anybody can sign in. */
export function entryRoutes(deps: AppDeps): Hono {
  const tries = new RateLimit(deps.clock, TRIES, 5 * MINUTE);
  let last: Promise<unknown> = Promise.resolve();
  const app = new Hono();
  app.get("/state", (c) => stateOf(c, deps));
  app.post("/set-up", sameOriginWrites, async (c) => {
    if (!tries.take(peerOf(c, deps.behindProxy))) return problemAnswer(c, "rate-limited");
    const request = await wanted(c, deps);
    if (request instanceof Response) return request;
    // One after another: a link that is used twice at once must not make two offices. Nobody waits for a body here.
    const turn = last.then(() => setUp(c, request, deps));
    last = turn.catch(() => undefined);
    return turn;
  });
  return app;
}

async function stateOf(c: Context, deps: AppDeps): Promise<Response> {
  const commune = await theCommune(deps.storage, c);
  if (commune === null) {
    const isEmpty = (await deps.storage.communes()).length === 0;
    return isEmpty ? c.json(EMPTY) : noCommune(deps.storage, c);
  }
  const token = sessionToken(c);
  const coordinator = token === null ? null : await signedInWith(deps.storage, commune.id, token, deps);
  const { id, name } = commune;
  const state: OfficeState = { setUp: true, commune: { id, name }, signedInAs: coordinator?.name ?? null };
  return c.json(state);
}

/** The request, when it holds the link's token; the token is good until the office is set up, and for nothing after. */
async function wanted(c: Context, deps: AppDeps): Promise<SetUpRequest | Response> {
  const body = await readJson(c, setUpSchema);
  if (body.kind !== "ok") return problemAnswer(c, body.kind);
  if ((await deps.storage.communes()).length > 0) return problemAnswer(c, "set-up-done");
  const isRight = deps.setUpToken !== null && sameSecret(body.value.token, deps.setUpToken);
  return isRight ? body.value : problemAnswer(c, "link-unknown");
}

async function setUp(c: Context, request: SetUpRequest, deps: AppDeps): Promise<Response> {
  if ((await deps.storage.communes()).length > 0) return problemAnswer(c, "set-up-done");
  const done = await setUpOffice(deps.storage, request, deps);
  return done.kind === "done" ? c.body(null, 204) : problemAnswer(c, done.kind);
}
