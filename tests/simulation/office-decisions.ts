import { likelyDuplicates, pairKey } from "../../src/domain/duplicates.ts";
import { fieldAt } from "../../src/domain/household-fields.ts";
import type { Kind } from "../../src/domain/records.ts";
import type { RecordRow } from "../../src/server/storage-rows.ts";
import type { Rng } from "./rng.ts";
import { act, type SimOffice } from "./sim-office.ts";

// What a coordinator decides about what the field brought (S12), from what the office's own lists suggest.

/** Two records seem to be one household: mostly they are, now and then they are two. */
export async function lookForDuplicates(office: SimOffice, rng: Rng): Promise<void> {
  const households = (await allOf(office, "household")).map(({ doc }) => doc);
  const apart = (await allOf(office, "distinct")).map(({ doc }) => pairKey(...doc.households));
  const [found] = likelyDuplicates(households, new Set(apart));
  if (!found) return;
  const { keep, drop, members } = found;
  if (rng.chance(0.2)) {
    await act(office, "dismiss-duplicate", { households: [keep, drop] });
    return office.truth.happened("toldApart");
  }
  await act(office, "merge-households", { keep, drop, members });
  // It may have crashed before it was written.
  const isMerged = (await allOf(office, "merge")).some(({ id }) => id === drop);
  if (isMerged) office.truth.noteMerged(drop, keep);
  office.scheduler.trace(`households merged: ${isMerged}`);
}

/** Two values stand against each other: one of them, what stands by now, or a third one is chosen. */
export async function settleSomething(office: SimOffice, rng: Rng): Promise<void> {
  const open = (await allOf(office, "conflict")).filter(({ doc }) => doc.settled === null);
  if (open.length === 0) return;
  const { id, doc } = rng.pick(open);
  const household = (await allOf(office, "household")).find((row) => row.id === doc.household);
  const present = household && fieldAt(household.doc, doc.field);
  const keep = rng.pick(["before", "after", "present", ...(doc.field === "address" ? ["other"] : [])]);
  const own = keep === "other" ? { value: `nhà số ${rng.int(100, 199)}` } : {};
  await act(office, "settle-conflict", { conflict: id, keep, ...own, seen: { value: present ?? null } });
  const isSettled = (await allOf(office, "conflict")).some((row) => row.id === id && row.doc.settled !== null);
  if (isSettled) office.truth.noteSettled(id);
  office.scheduler.trace(`conflict settled ${keep}: ${isSettled}`);
}

async function allOf<K extends Kind>({ disk, commune }: SimOffice, kind: K): Promise<RecordRow<K>[]> {
  const rows = await disk.read(commune, (tx) => tx.all(kind));
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}
