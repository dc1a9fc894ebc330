import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * The radio between phone and office: a TCP relay that can be taken away, or that breaks every connection after a
 * number of bytes. The phone sees what it would see in the hills: connections that fail, not errors that are told.
 */
export class WeakLink {
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;
  /** Bytes in one direction after which a connection breaks; null: it holds. */
  cutAfter: number | null = null;
  /** Connections that were broken. */
  cuts = 0;

  constructor(targetPort: number) {
    this.#target = targetPort;
  }

  get port(): number {
    return this.#port;
  }

  /** Brings the network up, always on the same port. */
  async up(): Promise<void> {
    if (this.#server) return;
    const server = createServer((phone) => this.#relay(phone));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.#port, "127.0.0.1", resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** No signal: what is open breaks, and nothing answers. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  #relay(phone: Socket): void {
    const office = connect(this.#target, "127.0.0.1");
    const pass = (from: Socket, to: Socket) => {
      let bytes = 0;
      this.#sockets.add(from);
      from.on("data", (chunk) => {
        const left = this.cutAfter === null ? chunk.length : this.cutAfter - bytes;
        bytes += chunk.length;
        if (left < chunk.length) {
          this.cuts++;
          // What fits still arrives, then the line is dead on both sides.
          to.write(chunk.subarray(0, Math.max(0, left)), () => to.resetAndDestroy());
          from.resetAndDestroy();
        } else to.write(chunk);
      });
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    };
    pass(phone, office);
    pass(office, phone);
  }
}
