import type { Contender } from "../support/contender.ts";
import { bundle } from "../support/page/bundle.ts";
import { Radio } from "../support/radio/radio.ts";
import { serve } from "../support/serve.ts";
import { LimitServer } from "./server.ts";

/**
 * The limit: what is physically near the best for the work without sealing, receipts or anything to resume by.
 *
 * - First load (W1): compact rows of all households as one body, brotli at its highest level, made before the clock
 *   runs; three round trips (the connection, one small question as every contact asks it, the rows); decoded and written
 *   unsealed into IndexedDB, one record a household, in one strict transaction.
 * - Changes (W4): the changed rows whole, the same way, without the small question: two round trips.
 * - Day (W3): compact rows of all records as one brotli body in one request, answered with a few bytes: two round trips.
 *
 * Cut, it keeps every whole row that has arrived and asks for the others, which are compressed anew (brotli 9, since
 * that is done while the clock runs); the day goes again as a whole.
 */
export async function limit(): Promise<Contender> {
  const server = new LimitServer();
  const served = await serve((asked) => server.answer(asked));
  const radio = await Radio.open(served.port);
  return {
    name: "limit",
    radio,
    code: await bundle(new URL("./phone.page.ts", import.meta.url)),
    options: async () => ({ token: null }),
    publish: (households) => server.publish(households),
    verifyDay: async (day) => server.verify(day),
    close: async () => {
      await radio.close();
      await served.close();
    },
  };
}
