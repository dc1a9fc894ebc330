import { type Bytes, fromUtf8, utf8 } from "../base/bytes.ts";
import { openBytes, sealBytes } from "./aes.ts";
import { importAesKey } from "./crypto.ts";
import type { RowSealer } from "./types.ts";

/** Seals rows, drafts and secrets under the data key (32 bytes), each bound to its place. */
export async function createRowSealer(dataKey: Bytes): Promise<RowSealer> {
  const key = await importAesKey(dataKey);
  return {
    seal: (place, value) => sealBytes(key, utf8(place), utf8(JSON.stringify(value))),
    async open(place, sealed) {
      const plain = await openBytes(key, utf8(place), sealed);
      // The message names no place: it may end up in a log.
      if (!plain) throw new Error("a sealed row does not open at its place");
      return JSON.parse(fromUtf8(plain));
    },
  };
}
