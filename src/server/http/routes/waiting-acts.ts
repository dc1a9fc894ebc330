import { type Context, Hono } from "hono";
import { setAsideWaitingAct } from "../../set-aside.ts";
import type { AppDeps } from "../deps.ts";
import { problemAnswer } from "../problem-answer.ts";
import type { OfficeEnv } from "../session.ts";

/** What a restore could not do again stands in the list of what needs a look; here a person gives one up. */
export function waitingActRoutes(deps: AppDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.post("/waiting-acts/:number/set-aside", (c) => setAside(c, deps));
  return app;
}

async function setAside(c: Context<OfficeEnv>, deps: AppDeps): Promise<Response> {
  const number = c.req.param("number") ?? "";
  const isNumber = /^\d{1,15}$/.test(number);
  const { id } = c.get("commune");
  const by = c.get("coordinator").name;
  const done = isNumber && (await setAsideWaitingAct(c.get("storage"), id, Number(number), by, deps));
  return done ? c.body(null, 204) : problemAnswer(c, "not-found");
}
