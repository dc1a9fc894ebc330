import { createServer as createPlain, type RequestListener, type Server } from "node:http";
import { createServer as createSecure } from "node:https";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { SECOND } from "../../base/time.ts";
import { answerPlainHttp } from "./plain-on-tls.ts";

export interface Listening {
  port: number;
  /**
   * Takes no new request, lets those under way finish, and cuts what is still open after the grace. Whoever was cut off
   * hears no answer, but what their request does is at its end when this resolves.
   */
  close(): Promise<void>;
}

export type ListenResult = { kind: "ok"; listening: Listening } | { kind: "port-taken" } | { kind: "no-permission" };

/** Milliseconds for answers under way; an event stream never ends by itself. */
const GRACE = 5 * SECOND;
/** A phone in a weak cell sends 64 kB slowly, but not slower than this. */
const REQUEST_TIMEOUT = 120 * SECOND;

export function listen(
  app: Hono,
  at: { port: number; host: string | undefined },
  certificate: { cert: Buffer; key: Buffer } | null,
): Promise<ListenResult> {
  const underWay = new Set<Promise<unknown>>();
  const handler = getRequestListener((...request) => {
    const answer = Promise.resolve(app.fetch(...request));
    const done = answer.catch(() => undefined).finally(() => underWay.delete(done));
    underWay.add(done);
    return answer;
  });
  const server = certificate === null ? createPlain(handler) : secureServer(certificate, handler);
  server.requestTimeout = REQUEST_TIMEOUT;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve({ kind: "port-taken" });
      else if (error.code === "EACCES") resolve({ kind: "no-permission" });
      else reject(error);
    });
    server.listen(at.port, at.host, () => resolve({ kind: "ok", listening: listeningOf(server, underWay) }));
  });
}

function secureServer(certificate: { cert: Buffer; key: Buffer }, handler: RequestListener): Server {
  const server = createSecure(certificate, handler);
  answerPlainHttp(server);
  return server;
}

function listeningOf(server: Server, underWay: ReadonlySet<Promise<unknown>>): Listening {
  const address = server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : 0,
    close: async () => {
      await closed(server);
      await Promise.all(underWay);
    },
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
