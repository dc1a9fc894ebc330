import { Hono } from "hono";
import { NoRoom } from "../day-room.ts";
import { OfficeViews } from "../progress/office-views.ts";
import { TransientError } from "../storage.ts";
import { ApplyLater } from "./apply-later.ts";
import type { AppDeps } from "./deps.ts";
import { apiHeaders, securityHeaders } from "./headers.ts";
import { problemAnswer } from "./problem-answer.ts";
import { enrolRoutes } from "./routes/enrol.ts";
import { officeRoutes } from "./routes/office.ts";
import { entryRoutes } from "./routes/set-up.ts";
import { syncRoutes } from "./routes/sync.ts";
import { SessionEnded } from "./session-storage.ts";

export type { AppDeps, Live } from "./deps.ts";

/**
 * The whole API under /api. What serves pages is added to it after: `app.get("*", …)`. Who closes the storage stops
 * `applyLater` first.
 */
export function createApp(deps: AppDeps, applyLater = new ApplyLater(deps)): Hono {
  const app = new Hono();
  app.use("*", securityHeaders(deps.secureCookies));
  app.use("/api/*", apiHeaders);
  app.onError((error, c) => {
    if (error instanceof NoRoom) return problemAnswer(c, "rate-limited");
    if (error instanceof SessionEnded) return problemAnswer(c, "signed-out");
    // Messages of databases and parsers quote what was submitted: only the error's name and place are kept.
    deps.log.error({ error: error.name, at: placeOf(error), method: c.req.method, route: c.req.routePath }, "failed");
    const answer = problemAnswer(c, "office-down");
    // A busy database is 503 as it stands; a bug is ours to find.
    return error instanceof TransientError
      ? answer
      : new Response(answer.body, { status: 500, headers: answer.headers });
  });
  app.route("/api", entryRoutes(deps));
  app.route("/api/enrol", enrolRoutes(deps));
  app.route("/api/sync", syncRoutes(deps, applyLater));
  app.route("/api/office", officeRoutes(deps, new OfficeViews(deps.storage), applyLater));
  app.all("/api/*", (c) => problemAnswer(c, "not-found"));
  return app;
}

function placeOf(error: Error): string[] {
  const lines = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return lines.slice(0, 4).map((line) => line.trim());
}
