import { Hono } from "hono";
import type { AppDeps } from "./deps.ts";
import { apiHeaders, securityHeaders } from "./headers.ts";
import { problemAnswer } from "./problem-answer.ts";

export type { AppDeps, Live } from "./deps.ts";

/** The whole API under /api. What serves pages is added to it after: `app.get("*", …)`. */
export function createApp(deps: AppDeps): Hono {
  const app = new Hono();
  app.use("*", securityHeaders(deps.secureCookies));
  app.use("/api/*", apiHeaders);
  app.onError((error, c) => {
    // Messages of databases and parsers quote what was submitted: only the error's name and place are kept.
    deps.log.error({ error: error.name, at: placeOf(error), method: c.req.method, path: c.req.routePath }, "failed");
    return problemAnswer(c, "office-down");
  });
  app.all("/api/*", (c) => problemAnswer(c, "not-found"));
  return app;
}

function placeOf(error: Error): string[] {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim());
}
