import { type Context, Hono } from "hono";
import { MAX_PARCEL_CHARS } from "../../../protocol/parcel.ts";
import { takeParcel } from "../../take-parcel.ts";
import { readBody } from "../body.ts";
import type { AppDeps } from "../deps.ts";
import { problemAnswer } from "../problem-answer.ts";
import type { OfficeEnv } from "../session.ts";

/** A file of a carrier, put down at the office. */
export function parcelRoutes(deps: AppDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.post("/", (c) => take(c, deps));
  return app;
}

async function take(c: Context<OfficeEnv>, deps: AppDeps): Promise<Response> {
  const body = await readBody(c.req.raw, MAX_PARCEL_CHARS);
  if (body.kind === "too-large") return problemAnswer(c, "too-large");
  if (body.kind !== "whole") return problemAnswer(c, "bad-request");
  // Bytes that are no UTF-8 are damage of the file, not of the request.
  const text = new TextDecoder().decode(body.bytes);
  const taken = await takeParcel(c.get("storage"), c.get("commune").id, text, deps);
  return taken.kind === "taken" ? c.json(taken.answer) : problemAnswer(c, "file-unreadable", taken.kind);
}
