import { type Context, Hono } from "hono";
import { isId } from "../../../base/id.ts";
import { dayOf } from "../../../base/time.ts";
import { commentLines } from "../../progress/comment-lines.ts";
import { deviceLines } from "../../progress/device-lines.ts";
import { helperLines } from "../../progress/helper-lines.ts";
import { householdDetail, householdLines } from "../../progress/household-lines.ts";
import { countLook, lookLines } from "../../progress/look-lines.ts";
import type { OfficeView } from "../../progress/office-view.ts";
import type { OfficeViews } from "../../progress/office-views.ts";
import { progressAnswer } from "../../progress/progress-answer.ts";
import { visitLines } from "../../progress/visit-lines.ts";
import type { ReadTx } from "../../storage.ts";
import type { AppDeps } from "../deps.ts";
import { problemAnswer } from "../problem-answer.ts";
import type { OfficeEnv } from "../session.ts";

type Make<T> = (view: OfficeView, tx: ReadTx, commune: string) => T | Promise<T>;

/** Everything the office's page reads. Each answer is one snapshot. */
export function reportRoutes(deps: AppDeps, views: OfficeViews): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const list = (path: string, make: Make<unknown>) =>
    app.get(path, async (c) => {
      const commune = c.get("commune").id;
      return c.json((await views.read(commune, (view, tx) => make(view, tx, commune))) as object);
    });
  list("/progress", async (view, tx) => {
    const now = deps.clock();
    return progressAnswer(view, await countLook(view, tx, now), now);
  });
  list("/households", (view) => householdLines(view, dayOf(deps.clock())));
  list("/comments", (view) => commentLines(view));
  list("/helpers", (view, tx) => helperLines(view, tx));
  list("/devices", (view, tx) => deviceLines(view, tx));
  list("/look", (view, tx, commune) => lookLines(view, tx, commune, deps));
  app.get("/visits", (c) => visits(c, views));
  app.get("/households/:id", (c) => household(c, deps, views));
  return app;
}

async function visits(c: Context<OfficeEnv>, views: OfficeViews): Promise<Response> {
  const after = c.req.query("after") ?? "0";
  if (!/^\d{1,15}$/.test(after)) return problemAnswer(c, "bad-request", "after");
  return c.json(await views.read(c.get("commune").id, (view) => visitLines(view, Number(after))));
}

async function household(c: Context<OfficeEnv>, deps: AppDeps, views: OfficeViews): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const today = dayOf(deps.clock());
  const detail = isId(id) ? await views.read(c.get("commune").id, (view) => householdDetail(view, id, today)) : null;
  return detail === null ? problemAnswer(c, "not-found") : c.json(detail);
}
