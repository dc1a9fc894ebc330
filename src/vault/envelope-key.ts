import { type Bytes, utf8 } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";

const EXPORTER_CONTEXT = utf8("tung-nha envelope key");
const KEY_BYTES = 32;

/** Binds the version of the proof, commune, installation and key (docs/WIRE.md). */
export function envelopeInfo(commune: Id, install: Id, keyId: string): Bytes {
  return utf8(`tung-nha envelope 1\n${commune}\n${install}\n${keyId}`);
}

/** Only the exporter of HPKE is used, so that one encapsulation serves many envelopes in any order. */
export async function exportedKey(context: { export(c: Bytes, length: number): Promise<ArrayBuffer> }): Promise<Bytes> {
  return new Uint8Array(await context.export(EXPORTER_CONTEXT, KEY_BYTES));
}
