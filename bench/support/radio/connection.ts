import type { Socket } from "node:net";
import { type Channel, SEGMENT, until } from "./channel.ts";

/** One TCP connection over the radio. */
export interface Ends {
  phone: Socket;
  office: Socket;
}

/** So many segments may wait for their turn; then the sender is not read any further, and sees a full window. */
const QUEUE = 32;

/**
 * Carries one direction until the sender ends or the connection breaks. `arrived` is asked for each segment how much of
 * it still gets through: less than all breaks the connection on both sides, and what was under way is lost.
 */
export async function carry(
  from: Socket,
  to: Socket,
  channel: Channel,
  arrived: (bytes: number) => number,
): Promise<void> {
  const queue: Promise<void>[] = [];
  let last: Promise<void> = Promise.resolve();
  try {
    for await (const chunk of from) {
      for (let at = 0; at < chunk.length; at += SEGMENT) {
        const segment = (chunk as Buffer).subarray(at, at + SEGMENT);
        const arrives = channel.pass(segment.length);
        last = last.then(() => until(arrives)).then(() => hand(from, to, segment, arrived(segment.length)));
        queue.push(last);
        if (queue.length >= QUEUE) await queue.shift();
      }
    }
    await last;
    to.end();
  } catch {
    to.destroy();
  }
}

function hand(from: Socket, to: Socket, segment: Buffer, whole: number): void {
  if (to.destroyed) return;
  if (whole === segment.length) to.write(segment);
  else {
    to.write(segment.subarray(0, whole), () => to.resetAndDestroy());
    from.resetAndDestroy();
  }
}
