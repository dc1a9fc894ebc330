import type { RoomReads } from "../../../src/server/day-room.ts";
import { compare } from "./compare.ts";
import type { Tables } from "./tables.ts";

export function roomMethods(tables: Tables): RoomReads {
  return {
    receivedLately: async (after, upTo, install) => {
      const sums = new Map<string, { envelopes: number; bytes: number }>();
      for (const row of tables.all("envelopes", (it) => it.receivedAt > after && it.receivedAt <= upTo)) {
        if (install !== null && row.install !== install) continue;
        const { envelopes, bytes } = sums.get(row.install) ?? { envelopes: 0, bytes: 0 };
        sums.set(row.install, { envelopes: envelopes + 1, bytes: bytes + row.bytes.length });
      }
      return [...sums].sort(([a], [b]) => compare(a, b)).map(([of, sum]) => ({ install: of, ...sum }));
    },
  };
}
