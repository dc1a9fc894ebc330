import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** Address that the connection came from: a proxy's behind one; empty where there is no connection (tests). */
export function peerOf(c: Context): string {
  return (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? "";
}
