import { type Context, Hono } from "hono";
import type * as v from "valibot";
import { isId, newId } from "../../../base/id.ts";
import type { RefusalReason } from "../../../domain/world.ts";
import type { HelperLine } from "../../../protocol/office-messages.ts";
import { createEnrolLink } from "../../enrol.ts";
import { declareLost, revokeInstallation } from "../../look-acts.ts";
import { type OfficeAct, runOfficeAct } from "../../office-act.ts";
import { readJson } from "../body.ts";
import type { AppDeps } from "../deps.ts";
import { problemAnswer } from "../problem-answer.ts";
import { assignSchema, declareLostSchema, helperSchema, settleSchema } from "../schemas.ts";
import type { OfficeEnv } from "../session.ts";

type OfficeContext = Context<OfficeEnv>;

/** What a coordinator changes: records through the domain's acts, phones and links beside them. */
export function actRoutes(deps: AppDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.post("/helpers", (c) => withBody(c, helperSchema, ({ name }) => addHelper(c, name, deps)));
  app.post("/helpers/:id/link", (c) => withId(c, (helper) => link(c, helper, deps)));
  app.post("/assign", (c) =>
    withBody(c, assignSchema, ({ helper, villages }) => {
      const ids = villages.map(() => newId(deps.random));
      return act(c, { name: "assign", args: { helper, villages, ids } }, deps);
    }),
  );
  app.post("/conflicts/:id/settle", (c) =>
    withId(c, (conflict) =>
      withBody(c, settleSchema, (choice) => act(c, { name: "settle-conflict", args: { conflict, ...choice } }, deps)),
    ),
  );
  app.post("/devices/:id/revoke", (c) => withPhone(c, deps, (install) => revoke(c, install, deps)));
  app.post("/devices/:id/declare-lost", (c) =>
    withPhone(c, deps, (install) => withBody(c, declareLostSchema, (range) => lose(c, { install, ...range }, deps))),
  );
  return app;
}

async function addHelper(c: OfficeContext, name: string, deps: AppDeps): Promise<Response> {
  const helper = { id: newId(deps.random), name, active: true };
  const refused = await refusalOf(c, { name: "add-helper", args: { helper } }, deps);
  const line: HelperLine = { ...helper, villages: [], devices: 0 };
  return refused ?? c.json(line);
}

async function link(c: OfficeContext, helper: string, deps: AppDeps): Promise<Response> {
  const made = await createEnrolLink(c.get("storage"), c.get("commune").id, helper, deps);
  return made === null ? problemAnswer(c, "not-found") : c.json(made);
}

async function revoke(c: OfficeContext, install: string, deps: AppDeps): Promise<Response> {
  await revokeInstallation(c.get("storage"), c.get("commune").id, install, c.get("coordinator").name, deps);
  return c.body(null, 204);
}

type Range = { install: string; from: number; to: number };

async function lose(c: OfficeContext, range: Range, deps: AppDeps): Promise<Response> {
  const isDone = await declareLost(c.get("storage"), c.get("commune").id, range, c.get("coordinator").name, deps);
  return isDone ? c.body(null, 204) : problemAnswer(c, "conflict", "changed-since");
}

export async function act(c: OfficeContext, what: OfficeAct, deps: AppDeps): Promise<Response> {
  return (await refusalOf(c, what, deps)) ?? c.body(null, 204);
}

/** Runs an act; null when it was applied. */
async function refusalOf(c: OfficeContext, what: OfficeAct, deps: AppDeps): Promise<Response | null> {
  const by = c.get("coordinator").name;
  const result = await runOfficeAct(c.get("storage"), c.get("commune").id, what, by, deps);
  return result.kind === "applied" ? null : refusalAnswer(c, result.reason);
}

function refusalAnswer(c: OfficeContext, reason: RefusalReason): Response {
  if (reason.startsWith("unknown-")) return problemAnswer(c, "not-found", reason);
  const isMeanwhile = reason === "exists-already" || reason === "changed-since";
  return problemAnswer(c, isMeanwhile ? "conflict" : "bad-request", reason);
}

export async function withBody<T>(
  c: OfficeContext,
  schema: v.GenericSchema<unknown, T>,
  work: (body: T) => Promise<Response>,
): Promise<Response> {
  const body = await readJson(c, schema);
  return body.kind === "ok" ? work(body.value) : problemAnswer(c, body.kind);
}

function withId(c: OfficeContext, work: (id: string) => Promise<Response>): Promise<Response> | Response {
  const id = c.req.param("id") ?? "";
  return isId(id) ? work(id) : problemAnswer(c, "not-found");
}

/** For acts on a phone that is enrolled here. */
function withPhone(c: OfficeContext, deps: AppDeps, work: (install: string) => Promise<Response>) {
  return withId(c, async (install) => {
    const phone = await deps.storage.read(c.get("commune").id, (tx) => tx.installation(install));
    return phone === null ? problemAnswer(c, "not-found") : work(install);
  });
}
