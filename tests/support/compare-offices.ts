import type { Storage } from "../../src/server/storage.ts";
import { dumpOffice } from "./dump-office.ts";

/**
 * What may differ between an office and the same one after a restore: the time line (epochs, revisions and what counts
 * in them), the receipts that were given anew, and when what came again was received.
 */
const OF_THE_TIME_LINE = new Set([
  ...["epoch", "epochs", "revision", "created", "since", "until", "baseRevision", "position", "context"],
  ...["receipt", "receivedAt", "contacts", "kept"],
]);

/** The whole dump without the time line, lists in an order of their own: equal for the same office. */
export async function contentOf(storage: Storage): Promise<unknown> {
  const dump = JSON.parse(await dumpOffice(storage)) as unknown;
  const grants: unknown[] = [];
  for (const { id } of await storage.communes()) {
    const rows = await storage.read(id, async (tx) => {
      const all = [];
      for (const helper of await tx.all("helper")) all.push(...(await tx.grantsOf(helper.id)));
      return all;
    });
    grants.push(rows.map(({ until, ...row }) => ({ ...row, isOpen: until === null })));
  }
  return withoutTimeLine({ dump, grants });
}

function withoutTimeLine(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimeLine).sort(byText);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !OF_THE_TIME_LINE.has(name));
  return Object.fromEntries(kept.sort().map(([name, part]) => [name, withoutTimeLine(part)]));
}

function byText(a: unknown, b: unknown): number {
  const [left, right] = [JSON.stringify(a) ?? "", JSON.stringify(b) ?? ""];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
