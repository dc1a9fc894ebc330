import { type Context, Hono, type MiddlewareHandler } from "hono";
import type { OfficeViews } from "../../progress/office-views.ts";
import type { ApplyLater } from "../apply-later.ts";
import { needCommune } from "../commune.ts";
import type { AppDeps } from "../deps.ts";
import { sameOriginWrites } from "../same-origin.ts";
import { isSignedIn, needCoordinator, type OfficeEnv } from "../session.ts";
import { SignInLimits } from "../sign-in-limits.ts";
import { actRoutes } from "./acts.ts";
import { downloadBlob } from "./blobs.ts";
import { duplicateRoutes } from "./duplicates.ts";
import { eraseRoutes } from "./erase.ts";
import { importRoutes } from "./import.ts";
import { liveRevisions } from "./live.ts";
import { lookRoutes } from "./look.ts";
import { newPasswordRoutes } from "./new-password.ts";
import { parcelRoutes } from "./parcel.ts";
import { reportRoutes } from "./reports.ts";
import { signInRoutes } from "./sign-in.ts";
import { waitingActRoutes } from "./waiting-acts.ts";

/** The coordinator's side: nothing but signing in, also by the recovery sheet, is answered without a session. */
export function officeRoutes(deps: AppDeps, views: OfficeViews, applyLater: ApplyLater): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.use(sameOriginWrites, needCommune(deps.storage));
  const signInLimits = new SignInLimits(deps.clock);
  app.route("/", signInRoutes(deps, signInLimits));
  app.route("/", newPasswordRoutes(deps, signInLimits));
  app.use(needCoordinator(deps));
  app.use(applyAfterActs(applyLater));
  app.route("/", reportRoutes(deps, views));
  app.route("/", actRoutes(deps));
  app.route("/", eraseRoutes(deps));
  app.route("/", waitingActRoutes(deps));
  app.route("/look", lookRoutes(deps));
  app.route("/duplicates", duplicateRoutes(deps));
  app.route("/import", importRoutes(deps));
  app.route("/parcel", parcelRoutes(deps));
  app.get("/live", (c) => live(c, deps));
  app.get("/blobs/:hash", (c) => downloadBlob(c, deps));
  return app;
}

/** An act may free what waits for it, or come while an earlier run could not be finished. */
function applyAfterActs(applyLater: ApplyLater): MiddlewareHandler<OfficeEnv> {
  return async (c, next) => {
    await next();
    if (c.req.method === "POST" && c.res.ok) applyLater.soon(c.get("commune").id);
  };
}

function live(c: Context<OfficeEnv>, deps: AppDeps): Response {
  const { id } = c.get("commune");
  return liveRevisions(c, {
    current: () => deps.storage.read(id, async (tx) => (await tx.commune()).revision),
    listen: (listener) => deps.live.onRevision((commune, revision) => commune === id && listener(revision)),
    isSignedIn: () => isSignedIn(c, deps),
  });
}
