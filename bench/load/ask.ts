import { Agent, request } from "node:http";

export interface Answered {
  status: number;
  body: Buffer;
  /** From the first byte sent to the last one received, ms. */
  ms: number;
}

/** As the proxy hands a request on that came by HTTPS. */
const FROM_PROXY = { "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.1" };

/** Requests over loopback, on connections that are kept as a browser keeps them. */
export class Asker {
  readonly #agent = new Agent({ keepAlive: true });

  constructor(private readonly port: number) {}

  /** `host`: of which commune the office is asked. */
  post(host: string, path: string, body: Uint8Array, headers: Record<string, string> = {}): Promise<Answered> {
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          agent: this.#agent,
          port: this.port,
          host: "127.0.0.1",
          path,
          method: "POST",
          headers: { host, ...FROM_PROXY, "content-length": body.length, ...headers },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("error", reject);
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts), ms: performance.now() - begun }),
          );
        },
      );
      asked.on("error", reject);
      asked.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
