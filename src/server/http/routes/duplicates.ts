import { Hono } from "hono";
import type { AppDeps } from "../deps.ts";
import { dismissSchema, mergeSchema } from "../schemas.ts";
import type { OfficeEnv } from "../session.ts";
import { act, withBody } from "./acts.ts";

/** What a coordinator says of two records that look alike: one household, or two (S12). */
export function duplicateRoutes(deps: AppDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.post("/merge", (c) => withBody(c, mergeSchema, (args) => act(c, { name: "merge-households", args }, deps)));
  app.post("/dismiss", (c) => withBody(c, dismissSchema, (args) => act(c, { name: "dismiss-duplicate", args }, deps)));
  return app;
}
