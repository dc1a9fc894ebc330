import { type Context, Hono } from "hono";
import type { Bytes } from "../../../base/bytes.ts";
import { isId } from "../../../base/id.ts";
import { INSTALL_HEADER, RANGE_BYTES } from "../../../protocol/blob-messages.ts";
import { type BlobTaken, blobState, openedBlob, takeRange } from "../../blobs.ts";
import { readBody } from "../body.ts";
import type { CommuneEnv } from "../commune.ts";
import type { AppDeps } from "../deps.ts";
import { peerOf } from "../peer.ts";
import { problemAnswer } from "../problem-answer.ts";
import type { OfficeEnv } from "../session.ts";
import type { StrangerPushes } from "../stranger-pushes.ts";

const HASH = /^[A-Za-z0-9_-]{43}$/;

/**
 * A phone's voice and pictures, range by range (docs/WIRE.md, Blobs). Needs no credential, as a push needs none: only
 * an installation that has brought a certificate of ours has room here, and the blob's own proof decides.
 */
export function blobRoutes(deps: AppDeps, strangers: StrangerPushes): Hono<CommuneEnv> {
  const app = new Hono<CommuneEnv>();
  app.get("/:hash", (c) => ask(c, deps, strangers));
  app.put("/:hash", (c) => take(c, deps, strangers));
  return app;
}

interface Named {
  install: string;
  hash: string;
}

function named(c: Context<CommuneEnv>): Named | null {
  const install = c.req.header(INSTALL_HEADER) ?? "";
  const hash = c.req.param("hash") ?? "";
  return isId(install) && HASH.test(hash) ? { install, hash } : null;
}

async function ask(c: Context<CommuneEnv>, deps: AppDeps, strangers: StrangerPushes): Promise<Response> {
  const blob = named(c);
  if (blob === null) return problemAnswer(c, "bad-request");
  const work = () => blobState(deps.storage, c.get("commune").id, blob.install, blob.hash, deps);
  return answer(c, await strangers.run(peerOf(c, deps.behindProxy), work, isOurs));
}

async function take(c: Context<CommuneEnv>, deps: AppDeps, strangers: StrangerPushes): Promise<Response> {
  const blob = named(c);
  const body = await readBody(c.req.raw, RANGE_BYTES);
  if (body.kind === "too-large") return problemAnswer(c, "too-large");
  if (blob === null || body.kind !== "whole") return problemAnswer(c, "bad-request");
  const range = { hash: blob.hash, size: numberOf(c, "size"), range: numberOf(c, "range"), bytes: body.bytes };
  const work = () => takeRange(deps.storage, c.get("commune").id, blob.install, range, deps);
  return answer(c, await strangers.run(peerOf(c, deps.behindProxy), work, isOurs));
}

function isOurs(taken: BlobTaken): boolean {
  return taken.kind === "state" ? taken.state.rejected === null : taken.kind === "rate-limited";
}

/** NaN for what is none. */
function numberOf(c: Context, name: string): number {
  const text = c.req.query(name) ?? "";
  return /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
}

/** null: this peer has to come later. */
function answer(c: Context, taken: BlobTaken | null): Response {
  if (taken === null) return problemAnswer(c, "rate-limited");
  return taken.kind === "state" ? c.json(taken.state) : problemAnswer(c, taken.kind);
}

/** The coordinator's download: the content, or, of a comment, bytes that this browser opens with the reading key. */
export async function downloadBlob(c: Context<OfficeEnv>, deps: AppDeps): Promise<Response> {
  const hash = c.req.param("hash") ?? "";
  const opened = HASH.test(hash) ? await openedBlob(deps.storage, c.get("commune").id, hash) : null;
  if (opened === null) return problemAnswer(c, "not-found");
  const type = opened.kind === "open" ? "application/octet-stream" : "application/vnd.tung-nha.sealed";
  return c.body(opened.content as Bytes, 200, { "content-type": type, "content-disposition": "attachment" });
}
