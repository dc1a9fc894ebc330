import type { Contender } from "../support/contender.ts";
import { bundle } from "../support/page/bundle.ts";
import { Radio } from "../support/radio/radio.ts";
import { serve } from "../support/serve.ts";
import { RestServer } from "./server.ts";

/**
 * What a careful hand writes first: Dexie on the phone; pages of 100 households as JSON with gzip, resumed at the page;
 * one idempotent request a record on the way up, out of an outbox. Nothing is sealed.
 */
export async function rest(): Promise<Contender> {
  const server = new RestServer();
  const served = await serve((asked) => server.answer(asked));
  const radio = await Radio.open(served.port);
  return {
    name: "Dexie + REST",
    radio,
    code: await bundle(new URL("./phone.page.ts", import.meta.url)),
    options: async () => ({ token: null }),
    publish: async (households) => server.publish(households),
    verifyDay: async (day) => server.verify(day),
    close: async () => {
      await radio.close();
      await served.close();
    },
  };
}
