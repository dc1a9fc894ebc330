import { type Context, Hono } from "hono";
import type { RetryAnswer } from "../../../protocol/office-messages.ts";
import { type EnvelopeRef, putAwayEnvelope, retryEnvelope } from "../../look-acts.ts";
import type { AppDeps } from "../deps.ts";
import { problemAnswer } from "../problem-answer.ts";
import { lookSchema } from "../schemas.ts";
import type { OfficeEnv } from "../session.ts";
import { withBody } from "./acts.ts";

type OfficeContext = Context<OfficeEnv>;
type Named = { install: string; seq: number; hash?: string };

/** What a person decides about an envelope that waits for one (S8). */
export function lookRoutes(deps: AppDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.post("/retry", (c) => withBody(c, lookSchema, (named) => retry(c, named, deps)));
  app.post("/put-away", (c) => withBody(c, lookSchema, (named) => putAway(c, named, deps)));
  return app;
}

async function retry(c: OfficeContext, named: Named, deps: AppDeps): Promise<Response> {
  const ref = await refOf(c, named, deps);
  const by = c.get("coordinator").name;
  const outcome = ref && (await retryEnvelope(c.get("storage"), c.get("commune").id, ref, by, deps));
  if (outcome === null || outcome.state === "waiting") return problemAnswer(c, "not-found");
  const answer: RetryAnswer = { outcome: outcome.state, reason: outcome.reason };
  return c.json(answer);
}

async function putAway(c: OfficeContext, named: Named, deps: AppDeps): Promise<Response> {
  const ref = await refOf(c, named, deps);
  const by = c.get("coordinator").name;
  const done = ref !== null && (await putAwayEnvelope(c.get("storage"), c.get("commune").id, ref, by, deps));
  return done ? c.body(null, 204) : problemAnswer(c, "not-found");
}

/** A number without a hash means the one envelope under it that waits for a person. */
async function refOf(c: OfficeContext, { install, seq, hash }: Named, deps: AppDeps): Promise<EnvelopeRef | null> {
  if (hash !== undefined) return { install, seq, hash };
  const rows = await deps.storage.read(c.get("commune").id, (tx) => tx.envelopesAt(install, seq));
  const cases = rows.filter((row) => row.state !== "waiting" && row.state !== "applied");
  const [only, second] = cases;
  return only !== undefined && second === undefined ? { install, seq, hash: only.hash } : null;
}
