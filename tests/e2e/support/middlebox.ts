import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Passing {
  path: string;
  body: Buffer;
}
export interface Answer {
  status: number;
  type: string;
  body: Buffer | string;
}

/**
 * Something on the road that reads and changes what passes between phone and office: a portal, a thief, an old build.
 * What has no rule passes as it is.
 */
export class Middlebox {
  readonly #target: number;
  readonly #server: Server;
  /** Answers in the office's place; null lets the request pass. */
  answer: (request: Passing) => Answer | null = () => null;
  /** Changes what the phone says. */
  changeRequest: (request: Passing) => Buffer = ({ body }) => body;
  /** Changes what the office says. */
  changeAnswer: (path: string, answer: Answer) => Answer = (_, answer) => answer;

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer((asked, answer) => void this.#pass(asked, answer));
  }

  static async open(target: number): Promise<Middlebox> {
    const box = new Middlebox(target);
    await new Promise<void>((resolve) => box.#server.listen(0, "127.0.0.1", resolve));
    return box;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  /** Everything passes again. */
  openRoad(): void {
    this.answer = () => null;
    this.changeRequest = ({ body }) => body;
    this.changeAnswer = (_, answer) => answer;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #pass(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
    try {
      const path = asked.url ?? "/";
      const passing = { path, body: await whole(asked) };
      const own = this.answer(passing);
      if (own) return send(reply, own, {});
      const from = await this.#ask(asked, this.changeRequest(passing));
      const type = from.headers["content-type"] ?? "";
      // A stream that never ends passes as it comes.
      if (type.startsWith("text/event-stream")) return stream(reply, from);
      const answer = { status: from.statusCode ?? 502, type, body: await whole(from) };
      send(reply, this.changeAnswer(path, answer), from.headers);
    } catch {
      reply.destroy();
    }
  }

  #ask(asked: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    // Uncompressed, so that a rule can read it.
    const headers = { ...asked.headers, "accept-encoding": "identity", "content-length": String(body.length) };
    return new Promise((resolve, reject) => {
      const to = { port: this.#target, host: "127.0.0.1", path: asked.url, method: asked.method, headers };
      request(to, resolve).once("error", reject).end(body);
    });
  }
}

function stream(reply: ServerResponse, from: IncomingMessage): void {
  reply.writeHead(from.statusCode ?? 502, from.headers);
  reply.flushHeaders();
  from.pipe(reply);
  from.once("error", () => reply.destroy());
  reply.once("close", () => from.destroy());
}

async function whole(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function send(reply: ServerResponse, { status, type, body }: Answer, headers: IncomingMessage["headers"]): void {
  const { "content-length": _, "transfer-encoding": __, ...rest } = headers;
  reply.writeHead(status, { ...rest, "content-type": type });
  reply.end(body);
}
