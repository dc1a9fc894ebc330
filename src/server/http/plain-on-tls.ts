import { createServer as createPlain } from "node:http";
import type { Server } from "node:https";
import type { Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { SECOND } from "../../base/time.ts";
import { httpsNeededAnswer } from "./https-needed.ts";

/** First byte of every TLS connection: a handshake record. No HTTP request begins with it. */
const HANDSHAKE = 0x16;
/** Milliseconds for a connection to say anything, and for a plain one to be done. */
const PATIENCE = 10 * SECOND;

/**
 * Answers plain http on the port of a TLS server with the sentence that says which address to use, where a browser
 * would otherwise show a broken connection. Looks at the first byte and puts it back; nothing plain reaches a route.
 */
export function answerPlainHttp(secure: Server): void {
  const plain = createPlain(getRequestListener(sentence().fetch));
  plain.keepAliveTimeout = 1;
  const takeSecure = secure.listeners("connection") as ((socket: Socket) => void)[];
  secure.removeAllListeners("connection");
  secure.on("connection", (socket: Socket) => {
    peek(socket, (first) => {
      if (first !== HANDSHAKE) {
        // It may neither linger nor be kept open: the server that is stopped does not know it.
        setTimeout(() => socket.destroy(), PATIENCE).unref();
        plain.emit("connection", socket);
        socket.resume();
      } else for (const take of takeSecure) take.call(secure, socket);
    });
  });
}

function peek(socket: Socket, then: (first: number | undefined) => void): void {
  const quiet = setTimeout(() => socket.destroy(), PATIENCE).unref();
  // A connection that is reset before its first byte is nobody's fault.
  const ignore = () => undefined;
  socket.on("error", ignore);
  socket.once("close", () => clearTimeout(quiet));
  socket.once("data", (chunk: Buffer) => {
    clearTimeout(quiet);
    socket.pause();
    socket.unshift(chunk);
    socket.off("error", ignore);
    then(chunk[0]);
  });
}

function sentence(): Hono {
  const app = new Hono();
  app.all("*", (c) => {
    c.header("connection", "close");
    return httpsNeededAnswer(c);
  });
  return app;
}
