import type { EnvelopePlace, ReadTx } from "./storage.ts";
import type { EnvelopeRow, EnvelopeState } from "./storage-rows.ts";

/** All envelopes in these states, a thousand at a time: one flooded phone hides nothing of the others. */
export async function* everyEnvelope(tx: ReadTx, states: readonly EnvelopeState[]): AsyncGenerator<EnvelopeRow> {
  let after: EnvelopePlace | undefined;
  do {
    const rows = await tx.envelopesIn(states, after);
    yield* rows;
    after = rows.at(-1);
  } while (after !== undefined);
}
