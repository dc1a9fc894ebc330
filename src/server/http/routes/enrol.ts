import { type Context, Hono } from "hono";
import { parseJson } from "../../../protocol/body.ts";
import { parseEnrolRequest } from "../../../protocol/schemas.ts";
import { enrol } from "../../enrol.ts";
import { MAX_JSON_BYTES, readBody } from "../body.ts";
import { type CommuneEnv, needCommune } from "../commune.ts";
import type { AppDeps } from "../deps.ts";
import { problemAnswer } from "../problem-answer.ts";
import { sameOriginWrites } from "../same-origin.ts";

/**
 * Only an explicit request uses a link up: its token stands in the fragment, which previews and in-app browsers that
 * open the address never send (T11).
 */
export function enrolRoutes(deps: AppDeps): Hono<CommuneEnv> {
  const app = new Hono<CommuneEnv>();
  app.post("/", sameOriginWrites, needCommune(deps.storage), (c) => enrolPhone(c, deps));
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
