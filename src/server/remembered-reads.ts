import type { Id } from "../base/id.ts";
import type { Kind } from "../domain/records.ts";
import type { LockedTx, RecordReads } from "./storage.ts";

/**
 * The same transaction, which reads what stays the same for a whole batch of envelopes only once: installation, keys,
 * epochs, campaign, helper and rights. What it writes itself makes it forget.
 */
export function withRememberedReads(tx: LockedTx): LockedTx {
  const held = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, read: () => Promise<T>): Promise<T> => {
    const answer = held.get(name) ?? read();
    held.set(name, answer);
    // Each name is read in one place below, so that its type is that of this read.
    return answer as Promise<T>;
  };
  return {
    ...tx,
    installation: (install) => once(`installation ${install}`, () => tx.installation(install)),
    keys: () => once("keys", () => tx.keys()),
    epochs: () => once("epochs", () => tx.epochs()),
    grantsOf: (helper) => once(`grants ${helper}`, () => tx.grantsOf(helper)),
    record: <K extends Kind>(kind: K, id: Id) =>
      kind === "helper" ? once(`helper ${id}`, () => tx.record(kind, id)) : tx.record(kind, id),
    all: <K extends Kind>(kind: K, filter?: Parameters<RecordReads["all"]>[1]) =>
      kind === "campaign" && !filter ? once("campaign", () => tx.all(kind)) : tx.all(kind, filter),
    putGrant: (row) => {
      held.delete(`grants ${row.helper}`);
      return tx.putGrant(row);
    },
    putRecords: (rows) => {
      if (rows.some((row) => row.kind === "campaign" || row.kind === "helper")) held.clear();
      return tx.putRecords(rows);
    },
    attempt: async (work) => {
      try {
        return await tx.attempt(work);
      } catch (error) {
        held.clear();
        throw error;
      }
    },
  };
}
