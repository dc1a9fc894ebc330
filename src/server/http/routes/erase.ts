import { Hono } from "hono";
import { eraseAtOffice } from "../../erasure/erase-at-office.ts";
import type { AppDeps } from "../deps.ts";
import { problemAnswer } from "../problem-answer.ts";
import { eraseSchema } from "../schemas.ts";
import type { OfficeEnv } from "../session.ts";
import { withBody } from "./acts.ts";

/** Erasing for good (S15). The body names what by its id; no reason is asked for or kept. */
export function eraseRoutes(deps: AppDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.post("/erase", (c) =>
    withBody(c, eraseSchema, async (what) => {
      const by = c.get("coordinator").name;
      const isDone = await eraseAtOffice(c.get("storage"), c.get("commune").id, what, by, deps);
      return isDone ? c.body(null, 204) : problemAnswer(c, "not-found");
    }),
  );
  return app;
}
