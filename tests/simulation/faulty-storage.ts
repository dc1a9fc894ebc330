import type { LockedTx, Storage } from "../../src/server/storage.ts";
import type { Rng } from "./rng.ts";

/** An office that says "applied" and now and then keeps nothing of it. For testing the judge only. */
export function forgetful(storage: Storage, rng: Rng): Storage {
  const putRecords =
    (tx: LockedTx): LockedTx["putRecords"] =>
    async (rows) => {
      const isForgotten = rows.every((row) => row.kind === "visit") && rng.chance(0.2);
      if (!isForgotten) await tx.putRecords(rows);
    };
  return {
    communes: () => storage.communes(),
    create: (commune, work) => storage.create(commune, work),
    read: (commune, work) => storage.read(commune, work),
    write: (commune, work) => storage.write(commune, work),
    locked: (commune, work) => storage.locked(commune, (tx) => work({ ...tx, putRecords: putRecords(tx) })),
  };
}
