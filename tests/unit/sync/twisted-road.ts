import { FrameReader } from "../../../src/protocol/frames.ts";
import type { PushAnswer } from "../../../src/protocol/messages.ts";
import type { OfficePort, Reply } from "../../../src/sync/ports.ts";

/** What a push becomes; `kinds` are those of its frames. */
export type Twist = (push: () => Promise<Reply<PushAnswer>>, kinds: string[]) => Promise<Reply<PushAnswer>>;

/** A road with something on it: what a push becomes is in the test's hand. */
export function twistedRoad(road: OfficePort, twist: Twist): OfficePort {
  return {
    pull: road.pull,
    push: (body, signal) => {
      const kinds = new FrameReader().read(body).map(({ kind }) => kind);
      return twist(() => road.push(body, signal), kinds);
    },
  };
}
