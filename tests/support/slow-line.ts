import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A full TCP segment on Ethernet and mobile networks, bytes. */
const SEGMENT = 1_460;
/** How long a sender waits for an acknowledgement before it sends again, ms; doubled each time, as TCP does. */
const FIRST_RETRANSMISSION = 300;
const LONGEST_RETRANSMISSION = 3_000;

export interface Line {
  bytesPerSecond: number;
  /** Share of segments that are lost on the way, 0 to 1. */
  loss: number;
  /** In [0, 1). */
  random(): number;
}

/**
 * A radio with little room: a TCP relay that passes one segment after the other in each direction. What a lossy network
 * does to TCP is modelled, not done: a relay has no packets to drop. The bytes of a lost segment hold up all that follow
 * them, since TCP hands bytes on in order, until the sender has sent them again: 300 ms, then twice that, each with the
 * same chance to be lost. Fast retransmissions are left out, which makes the line a little worse than a real one.
 */
export class SlowLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(target: number, line: Line) {
    this.#server = createServer((phone) => {
      const office = connect(target, "127.0.0.1");
      void this.#pass(phone, office, line);
      void this.#pass(office, phone, line);
    });
  }

  static async open(target: number, line: Line): Promise<SlowLine> {
    const slow = new SlowLine(target, line);
    await new Promise<void>((resolve) => slow.#server.listen(0, "127.0.0.1", resolve));
    return slow;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #pass(from: Socket, to: Socket, line: Line): Promise<void> {
    this.#sockets.add(from);
    from.once("close", () => this.#sockets.delete(from));
    try {
      // Reading waits until the line is free: the sender sees a full window, as on a real one.
      for await (const chunk of from) {
        for (let at = 0; at < chunk.length; at += SEGMENT) {
          const segment = (chunk as Buffer).subarray(at, at + SEGMENT);
          await sleep((segment.length / line.bytesPerSecond) * 1_000 + delayByLoss(line));
          to.write(segment);
        }
      }
      to.end();
    } catch {
      to.destroy();
    }
  }
}

/** Milliseconds that a segment waits for its repetitions. */
function delayByLoss({ loss, random }: Line): number {
  let delay = 0;
  for (let wait = FIRST_RETRANSMISSION; random() < loss; wait = Math.min(wait * 2, LONGEST_RETRANSMISSION))
    delay += wait;
  return delay;
}
