import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { problemAnswer } from "./problem-answer.ts";

/** How requests reach this process. */
export type Transport =
  /** It holds the certificate itself. */
  | "tls"
  /** A proxy ends TLS and says so in X-Forwarded-Proto. */
  | "proxy"
  /** No TLS: good for this machine only, where browsers trust plain http. */
  | "plain";

const PAGE = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Từng Nhà</title></head><body>
<h1>Cần địa chỉ https://</h1>
<p>Trình duyệt chỉ cho Từng Nhà lưu và gửi an toàn khi địa chỉ bắt đầu bằng <b>https://</b>. Xin hỏi người phụ trách máy chủ của văn phòng địa chỉ đúng. Những gì đã lưu trên máy này vẫn còn nguyên.</p>
<p lang="en">This address needs https://. Ask whoever runs the office's server for the right one (npm start with --cert and --key, or --behind-proxy). What was saved on this device is still there.</p>
</body></html>`;

/** Answers whatever would travel readable over a network with a sentence, before any route reads it. */
export function httpsNeeded(transport: Transport): MiddlewareHandler {
  return async (c, next) => {
    return isSafe(c, transport) ? next() : httpsNeededAnswer(c);
  };
}

/** The sentence for a person, the code for the API. */
export function httpsNeededAnswer(c: Context): Response | Promise<Response> {
  c.header("cache-control", "no-store");
  c.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  c.header("x-content-type-options", "nosniff");
  if (c.req.path.startsWith("/api/")) return problemAnswer(c, "https-needed");
  return c.html(PAGE, 403);
}

function isSafe(c: Context, transport: Transport): boolean {
  const forwarded = transport === "proxy" ? c.req.header("x-forwarded-proto") : undefined;
  // A proxy on this machine is a neighbour too: what it says of the visitor comes first.
  if (forwarded !== undefined) return forwarded === "https";
  return transport === "tls" || isOnThisMachine(c);
}

/**
 * Both ends count: the name decides what the browser trusts, and keeps a foreign page whose name points here out; the
 * peer's address decides whether bytes crossed a network. A phone on a USB cable comes as localhost from localhost.
 */
function isOnThisMachine(c: Context): boolean {
  const name = (c.req.header("host") ?? "").replace(/:\d+$/, "").toLowerCase();
  const peer = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? "";
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(name) && /^(::1|(::ffff:)?127(\.\d+){3})$/.test(peer);
}
