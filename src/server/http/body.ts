import type { Context } from "hono";
import * as v from "valibot";
import { type Bytes, concatBytes } from "../../base/bytes.ts";
import { parseJson } from "../../protocol/body.ts";

export type BodyRead =
  | { kind: "whole"; bytes: Bytes }
  /** The connection broke; what arrived before is here. */
  | { kind: "cut"; bytes: Bytes }
  | { kind: "too-large" }
  /** A content-encoding that the office does not open: it would be a bomb's fuse. */
  | { kind: "encoded" };

/** Room for every JSON body of the contract; the widest is a set-up with its campaign. */
export const MAX_JSON_BYTES = 64 * 1024;

/** What the head of a request says against reading its body at all; null when nothing does. */
export function refusalByHead(request: Request, limit: number): "encoded" | "too-large" | null {
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") return "encoded";
  return Number(request.headers.get("content-length") ?? 0) > limit ? "too-large" : null;
}

/** The body as it arrives; throws where the connection breaks. Whoever stops early leaves the rest unread. */
export async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body === null) return;
  const reader = request.body.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    // Not awaited: a sender that never stops would hold the answer back.
    reader.cancel().catch(() => undefined);
  }
}

/** Reads at most `limit` bytes and lets the rest lie: a body that is too large is never held in memory. */
export async function readBody(request: Request, limit: number): Promise<BodyRead> {
  const refusal = refusalByHead(request, limit);
  if (refusal !== null) return { kind: refusal };
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunksOf(request)) {
      size += chunk.length;
      if (size > limit) return { kind: "too-large" };
      parts.push(chunk);
    }
    return { kind: "whole", bytes: concatBytes(...parts) };
  } catch {
    return { kind: "cut", bytes: concatBytes(...parts) };
  }
}

export type JsonRead<T> = { kind: "ok"; value: T } | { kind: "too-large" } | { kind: "bad-request" };

/** The body as JSON of exactly this shape. What was wrong with it is not told: that would echo it. */
export async function readJson<T>(c: Context, schema: v.GenericSchema<unknown, T>): Promise<JsonRead<T>> {
  const body = await readBody(c.req.raw, MAX_JSON_BYTES);
  if (body.kind === "too-large") return { kind: "too-large" };
  if (body.kind !== "whole") return { kind: "bad-request" };
  const parsed = v.safeParse(schema, parseJson(body.bytes));
  return parsed.success ? { kind: "ok", value: parsed.output } : { kind: "bad-request" };
}
