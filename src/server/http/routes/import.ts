import { type Context, Hono } from "hono";
import { blockedCsv } from "../../import/blocked-csv.ts";
import { digestOf, planIn, previewOf } from "../../import/plan.ts";
import { type List, readList } from "../../import/read-list.ts";
import { takeList } from "../../import/take-list.ts";
import { readBody } from "../body.ts";
import type { AppDeps } from "../deps.ts";
import { problemAnswer } from "../problem-answer.ts";
import type { OfficeEnv } from "../session.ts";

type OfficeContext = Context<OfficeEnv>;
type Upload = { kind: "list"; list: List; digest: string } | { kind: "problem"; answer: Response };

const MAX_LIST_BYTES = 10 * 1024 * 1024;

/**
 * The file comes whole each time and is kept nowhere between preview and taking: what is taken is what was shown
 * because its digest says so.
 */
export function importRoutes(deps: AppDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.post("/preview", (c) => withList(c, (list, digest) => preview(c, list, digest, deps)));
  app.post("/blocked", (c) => withList(c, (list) => blocked(c, list, deps)));
  app.post("/", (c) => withList(c, (list, digest) => take(c, list, digest, deps)));
  return app;
}

async function preview(c: OfficeContext, list: List, digest: string, deps: AppDeps): Promise<Response> {
  const plan = await deps.storage.read(c.get("commune").id, (tx) => planIn(tx, list, deps.random));
  return c.json(previewOf(plan, digest));
}

async function blocked(c: OfficeContext, list: List, deps: AppDeps): Promise<Response> {
  const plan = await deps.storage.read(c.get("commune").id, (tx) => planIn(tx, list, deps.random));
  const csv = blockedCsv(list.table, new Set(plan.blockedRows));
  return c.body(csv, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="blocked-rows.csv"',
  });
}

async function take(c: OfficeContext, list: List, digest: string, deps: AppDeps): Promise<Response> {
  if (c.req.query("digest") !== digest) return problemAnswer(c, "file-changed");
  const options = { leaveOut: c.req.query("leaveOut") === "1", by: c.get("coordinator").name };
  const taken = await takeList(c.get("storage"), c.get("commune").id, list, options, deps);
  if (taken.kind === "taken") return c.json(taken.answer);
  return problemAnswer(c, "conflict", taken.kind === "blocked" ? "blocked-rows" : taken.reason);
}

async function withList(c: OfficeContext, work: (list: List, digest: string) => Promise<Response>): Promise<Response> {
  const upload = await readUpload(c);
  return upload.kind === "list" ? work(upload.list, upload.digest) : upload.answer;
}

async function readUpload(c: OfficeContext): Promise<Upload> {
  const body = await readBody(c.req.raw, MAX_LIST_BYTES);
  if (body.kind === "too-large") return { kind: "problem", answer: problemAnswer(c, "too-large") };
  if (body.kind !== "whole") return { kind: "problem", answer: problemAnswer(c, "bad-request") };
  const list = readList(body.bytes);
  if (list === null) return { kind: "problem", answer: problemAnswer(c, "file-unreadable") };
  return { kind: "list", list, digest: digestOf(body.bytes) };
}
