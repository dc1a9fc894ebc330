import { type Context, Hono } from "hono";
import { parseJson } from "../../../protocol/body.ts";
import { MAX_PUSH_BYTES } from "../../../protocol/chunk.ts";
import { parsePullRequest } from "../../../protocol/schemas.ts";
import { changesFor } from "../../changes.ts";
import { type Received, receive } from "../../intake.ts";
import type { ApplyLater } from "../apply-later.ts";
import { chunksOf, MAX_JSON_BYTES, readBody, refusalByHead } from "../body.ts";
import { type CommuneEnv, needCommune } from "../commune.ts";
import type { AppDeps } from "../deps.ts";
import { peerOf } from "../peer.ts";
import { problemAnswer } from "../problem-answer.ts";
import { readerFor } from "../reader.ts";
import { StrangerPushes } from "../stranger-pushes.ts";
import { blobRoutes } from "./blobs.ts";

type SyncContext = Context<CommuneEnv>;

/** What phones and their service workers speak to (docs/WIRE.md: Push, Pull). */
export function syncRoutes(deps: AppDeps, applyLater: ApplyLater): Hono<CommuneEnv> {
  const strangers = new StrangerPushes(deps.clock);
  const app = new Hono<CommuneEnv>();
  app.use(needCommune(deps.storage));
  app.post("/push", (c) => push(c, deps, applyLater, strangers));
  app.post("/changes", (c) => changes(c, deps));
  app.route("/blob", blobRoutes(deps, strangers));
  return app;
}

/**
 * Needs no credential: each envelope is judged by its own proof, and a revoked phone must not keep what others wrote
 * from arriving. The answer to a body that was cut reaches nobody, but what was whole in it is stored.
 */
async function push(c: SyncContext, deps: AppDeps, applyLater: ApplyLater, strangers: StrangerPushes) {
  const refusal = refusalByHead(c.req.raw, MAX_PUSH_BYTES);
  if (refusal !== null) return problemAnswer(c, refusal === "encoded" ? "bad-request" : refusal);
  const commune = c.get("commune").id;
  const peer = peerOf(c, deps.behindProxy);
  const chunks = strangers.isSpent(peer) ? await arrived(c) : chunksOf(c.req.raw);
  const received = await strangers.run(peer, () => receive(deps.storage, commune, chunks, deps), isOurs);
  if (received === null) return problemAnswer(c, "rate-limited");
  if (received.kind !== "answer") return problemAnswer(c, received.kind);
  // Durable already: the phone does not wait for the world to change.
  if (received.stored > 0 || applyLater.isBehind(commune)) applyLater.soon(commune);
  // Chromium sends a push that broke on a connection used before a second time by itself, all of it. On a fresh one the
  // phone hears of it, and asks first what has arrived (S4).
  if (received.more) c.header("connection", "close");
  return c.json(received.answer);
}

function isOurs(received: Received): boolean {
  return received.kind === "answer" && received.certified;
}

/** All of a body, or what came before it was cut: whoever is let in one by one does not keep the others waiting. */
async function arrived(c: SyncContext): Promise<Uint8Array[]> {
  const body = await readBody(c.req.raw, MAX_PUSH_BYTES);
  return "bytes" in body ? [body.bytes] : [];
}

async function changes(c: SyncContext, deps: AppDeps): Promise<Response> {
  const commune = c.get("commune").id;
  const reader = await readerFor(c, deps);
  if (reader === null) return problemAnswer(c, "signed-out");
  const body = await readBody(c.req.raw, MAX_JSON_BYTES);
  if (body.kind === "too-large") return problemAnswer(c, "too-large");
  const request = body.kind === "whole" ? parsePullRequest(parseJson(body.bytes)) : null;
  if (request === null) return problemAnswer(c, "bad-request");
  if (request.install !== reader.install) return problemAnswer(c, "forbidden");
  return c.json(await changesFor(deps.storage, commune, reader, request, deps));
}
