import type { Id } from "../../base/id.ts";
import { likelyDuplicates, pairKey } from "../../domain/duplicates.ts";
import type { DuplicateSide, LookLine } from "../../protocol/office-messages.ts";
import type { OfficeView } from "./office-view.ts";
import { remembered } from "./remembered.ts";

/** Pairs that may be one household, the likeliest first; what a coordinator told apart is left out (S12). */
export const duplicateLines = remembered((view): LookLine[] => {
  return likelyDuplicates(view.docs("household"), toldApart(view)).flatMap(
    ({ keep, drop, why, members }): LookLine[] => {
      const [kept, dropped] = [sideOf(view, keep), sideOf(view, drop)];
      if (kept === null || dropped === null) return [];
      const village = view.villageName(kept.household.village);
      return [{ kind: "duplicate", village, why, keep: kept, drop: dropped, members }];
    },
  );
});

/** What was said of a household holds for the one that it was merged into: they are one house. */
function toldApart(view: OfficeView): Set<string> {
  const standing = (id: Id) => view.row("merge", id)?.doc.keep ?? id;
  return new Set(view.docs("distinct").map(({ households: [a, b] }) => pairKey(standing(a), standing(b))));
}

function sideOf(view: OfficeView, id: Id): DuplicateSide | null {
  const row = view.row("household", id);
  if (row === undefined) return null;
  const visits = view.docs("visit").filter((visit) => visit.household === id && !visit.withdrawn);
  const lastVisitAt = visits.reduce<number | null>((last, { at }) => Math.max(last ?? 0, at), null);
  return { household: row.doc, foundBy: view.helperName(row.helper), visits: visits.length, lastVisitAt };
}
