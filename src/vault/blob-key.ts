import { type Bytes, utf8 } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { importAesKey, type Key } from "./crypto.ts";

const EXPORTER_CONTEXT = utf8("tung-nha blob key");
const KEY_BYTES = 32;

/** Binds what an envelope's does, under a name of its own (docs/WIRE.md). */
export function blobInfo(commune: Id, install: Id, keyId: string): Bytes {
  return utf8(`tung-nha blob 1\n${commune}\n${install}\n${keyId}`);
}

export async function blobKey(context: { export(c: Bytes, length: number): Promise<ArrayBuffer> }): Promise<Key> {
  return importAesKey(new Uint8Array(await context.export(EXPORTER_CONTEXT, KEY_BYTES)));
}
