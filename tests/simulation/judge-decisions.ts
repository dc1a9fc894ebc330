import type { Id } from "../../src/base/id.ts";
import type { ReadTx } from "../../src/server/storage.ts";
import type { SimOffice } from "./sim-office.ts";
import type { Truth } from "./truth.ts";

/** In words: what hangs on nothing, and what a coordinator decided and is not so. */
export interface BrokenDecisions {
  lost: string[];
  lies: string[];
}

export function brokenDecisions({ disk, commune, truth }: SimOffice): Promise<BrokenDecisions> {
  return disk.read(commune, async (tx) => {
    const households = new Set((await tx.all("household")).map(({ id }) => id));
    return {
      lost: await homeless(tx, households),
      lies: [...(await forgottenMerges(tx, truth, households)), ...(await forgottenChoices(tx, truth))],
    };
  });
}

/** A visit, or a merge, whose household is not there: a merge took the one and lost the other. */
async function homeless(tx: ReadTx, households: ReadonlySet<Id>): Promise<string[]> {
  const visits = (await tx.all("visit")).filter(({ doc }) => !households.has(doc.household));
  const merges = (await tx.all("merge")).filter(({ doc }) => !households.has(doc.keep));
  return [
    ...visits.map(({ id }) => `visit ${id} has no household`),
    ...merges.map(({ doc }) => `household ${doc.keep} was kept and is gone`),
  ];
}

async function forgottenMerges(tx: ReadTx, truth: Truth, households: ReadonlySet<Id>): Promise<string[]> {
  const merged = new Set((await tx.all("merge")).map(({ id }) => id));
  return [...truth.merged]
    .filter(([drop, keep]) => !truth.erased.has(drop) && !truth.erased.has(truth.keptOf(keep)))
    .filter(([drop]) => !merged.has(drop) || households.has(drop))
    .map(([drop]) => `household ${drop} was merged, and that is forgotten`);
}

async function forgottenChoices(tx: ReadTx, { settled }: Truth): Promise<string[]> {
  const open = (await tx.all("conflict")).filter(({ id, doc }) => doc.settled === null && settled.has(id));
  return open.map(({ id }) => `conflict ${id} was settled, and is open`);
}
