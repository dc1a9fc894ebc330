import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { PushTraffic, type Traffic } from "./push-traffic.ts";

/** What happens to one request between phone and office. Bytes are of its body. */
export type Fault =
  | { kind: "pass" }
  /** What fits reaches the office, then both sides see a broken connection. */
  | { kind: "cut-request"; after: number }
  | { kind: "cut-answer"; after: number }
  /** A shorter answer that says of itself that it is whole. */
  | { kind: "truncate"; after: number }
  /** Nothing moves for so long, then the connection breaks. */
  | { kind: "stall"; ms: number }
  /** The network's own page, in the office's place. */
  | { kind: "portal" }
  | { kind: "redirect" }
  | { kind: "status"; status: number }
  /** It arrives twice; the second answer comes back. */
  | { kind: "twice" }
  | { kind: "lost-answer" };

const PUSH = "/api/sync/push";
const PORTAL = `<!doctype html><title>Wi-Fi</title><form action="/login"><input name="phone"></form>`;
const HTML = { "content-type": "text/html; charset=utf-8" };

/** A road with faults: `plan` says what becomes of each request to the API; pages and scripts pass. */
export class FaultProxy {
  readonly #target: number;
  readonly #server: Server;
  #pushes = new PushTraffic();
  plan: (path: string, bytes: number) => Fault = () => ({ kind: "pass" });

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer((asked, reply) => void this.#take(asked, reply));
  }

  static async open(target: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Counts from here on. */
  forget(): void {
    this.#pushes = new PushTraffic();
  }

  get traffic(): Traffic {
    return this.#pushes.figures;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
    try {
      const body = await whole(asked);
      const path = asked.url ?? "/";
      const fault: Fault = path.startsWith("/api/sync/") ? this.plan(path, body.length) : { kind: "pass" };
      if (path === PUSH) this.#pushes.count({ fault: fault.kind, body, reached: reachOf(fault, body) });
      await this.#play(fault, asked, body, reply);
    } catch {
      reply.destroy();
    }
  }

  async #play(fault: Fault, asked: IncomingMessage, body: Buffer, reply: ServerResponse): Promise<void> {
    if (fault.kind === "stall") await sleep(fault.ms);
    if (fault.kind === "cut-request") await this.#send(asked, body, fault.after).catch(() => undefined);
    if (fault.kind === "stall" || fault.kind === "cut-request") return void reply.destroy();
    if (fault.kind === "portal") return void reply.writeHead(200, HTML).end(PORTAL);
    if (fault.kind === "redirect") return void reply.writeHead(302, { location: "http://wifi.example/login" }).end();
    if (fault.kind === "status") return void reply.writeHead(fault.status, HTML).end(PORTAL);
    if (fault.kind === "twice") await whole(await this.#send(asked, body));
    const from = await this.#send(asked, body);
    // A stream of events never ends: it passes as it comes.
    if (from.headers["content-type"]?.startsWith("text/event-stream")) return void stream(from, reply);
    const answer = await whole(from);
    if (fault.kind === "lost-answer") return void reply.destroy();
    answerWith(reply, from, answer, fault);
  }

  /** @param upTo bytes of the body after which the connection to the office is broken */
  #send(asked: IncomingMessage, body: Buffer, upTo = Number.POSITIVE_INFINITY): Promise<IncomingMessage> {
    const headers = { ...asked.headers, "accept-encoding": "identity", "content-length": String(body.length) };
    const to = { port: this.#target, host: "127.0.0.1", path: asked.url, method: asked.method, headers };
    return new Promise((resolve, reject) => {
      const sent = request(to, resolve).once("error", reject);
      if (upTo >= body.length) sent.end(body);
      else sent.write(body.subarray(0, upTo), () => setTimeout(() => sent.destroy(new Error("cut")), 20));
    });
  }
}

/** Bytes of a body that reach the office. */
function reachOf(fault: Fault, body: Buffer): number {
  if (["stall", "portal", "redirect", "status"].includes(fault.kind)) return 0;
  return fault.kind === "cut-request" ? Math.min(fault.after, body.length) : body.length;
}

function answerWith(reply: ServerResponse, from: IncomingMessage, answer: Buffer, fault: Fault): void {
  const { "content-length": _, "transfer-encoding": __, ...headers } = from.headers;
  const status = from.statusCode ?? 502;
  if (fault.kind === "truncate") return void reply.writeHead(status, headers).end(answer.subarray(0, fault.after));
  reply.writeHead(status, { ...headers, "content-length": answer.length });
  if (fault.kind !== "cut-answer" || fault.after >= answer.length) return void reply.end(answer);
  reply.write(answer.subarray(0, fault.after), () => reply.destroy());
}

function stream(from: IncomingMessage, reply: ServerResponse): void {
  reply.writeHead(from.statusCode ?? 502, from.headers);
  reply.flushHeaders();
  from.pipe(reply);
  from.once("error", () => reply.destroy());
  reply.once("close", () => from.destroy());
}

async function whole(from: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of from) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
