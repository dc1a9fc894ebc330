import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Served {
  port: number;
  close(): Promise<void>;
}

export interface Asked {
  method: string;
  url: URL;
  body: Buffer;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** A small server of a contender; null is answered with an empty page, which is where a contender's script runs. */
export async function serve(answer: (asked: Asked) => Promise<Answer | null>): Promise<Served> {
  const server = createServer((request, response) => void respond(request, response, answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (asked: Asked) => Promise<Answer | null>,
): Promise<void> {
  try {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? "/", "http://localhost");
    const given = await answer({ method: request.method ?? "GET", url, body: Buffer.concat(parts) });
    const { status = 200, headers = {}, body = "" } = given ?? { headers: { "content-type": "text/html" } };
    response.writeHead(status, { "content-length": Buffer.byteLength(body), ...headers }).end(body);
  } catch {
    // The radio broke the connection: the phone asks again.
    response.destroy();
  }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
