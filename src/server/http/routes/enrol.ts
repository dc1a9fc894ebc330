import { type Context, Hono } from "hono";
import { HOUR } from "../../../base/time.ts";
import { parseJson } from "../../../protocol/body.ts";
import { parseEnrolAgainRequest, parseEnrolRequest } from "../../../protocol/schemas.ts";
import { enrol } from "../../enrol.ts";
import { enrolAgain } from "../../enrol-again.ts";
import { MAX_JSON_BYTES, readBody } from "../body.ts";
import { type CommuneEnv, needCommune } from "../commune.ts";
import type { AppDeps } from "../deps.ts";
import { problemAnswer } from "../problem-answer.ts";
import { RateLimit } from "../rate-limit.ts";
import { readerFor } from "../reader.ts";
import { sameOriginWrites } from "../same-origin.ts";

/** A phone asks once, and again when an answer was lost. */
const TRIES_AN_HOUR = 30;

/**
 * Only an explicit request uses a link up: its token stands in the fragment, which previews and in-app browsers that
 * open the address never send (T11).
 */
export function enrolRoutes(deps: AppDeps): Hono<CommuneEnv> {
  const app = new Hono<CommuneEnv>();
  const again = new RateLimit(deps.clock, TRIES_AN_HOUR, HOUR);
  app.use(sameOriginWrites, needCommune(deps.storage));
  app.post("/", (c) => enrolPhone(c, deps));
  app.post("/again", (c) => enrolPhoneAgain(c, deps, again));
  return app;
}

async function enrolPhone(c: Context<CommuneEnv>, deps: AppDeps): Promise<Response> {
  const body = await readBody(c.req.raw, MAX_JSON_BYTES);
  if (body.kind === "too-large") return problemAnswer(c, "too-large");
  const request = body.kind === "whole" ? parseEnrolRequest(parseJson(body.bytes)) : null;
  if (request === null) return problemAnswer(c, "bad-request");
  const enrolled = await enrol(deps.storage, c.get("commune").id, request, deps);
  return enrolled.kind === "enrolled" ? c.json(enrolled.answer) : problemAnswer(c, enrolled.kind);
}

/** By the read token of an installation that fell behind (S6). */
async function enrolPhoneAgain(c: Context<CommuneEnv>, deps: AppDeps, limit: RateLimit): Promise<Response> {
  const commune = c.get("commune").id;
  const reader = await readerFor(c, deps);
  if (reader === null) return problemAnswer(c, "signed-out");
  if (!limit.take(reader.install)) return problemAnswer(c, "rate-limited");
  const body = await readBody(c.req.raw, MAX_JSON_BYTES);
  if (body.kind === "too-large") return problemAnswer(c, "too-large");
  const request = body.kind === "whole" ? parseEnrolAgainRequest(parseJson(body.bytes)) : null;
  if (request === null) return problemAnswer(c, "bad-request");
  const enrolled = await enrolAgain(deps.storage, commune, reader, request, deps);
  return enrolled.kind === "enrolled" ? c.json(enrolled.answer) : problemAnswer(c, enrolled.kind);
}
