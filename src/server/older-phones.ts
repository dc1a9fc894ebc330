import type { ChangePage, Erased, Verdict } from "../protocol/messages.ts";
import type { ErasureRow } from "./erasure/types.ts";

type Content = Pick<ChangePage, "rows" | "removed" | "erased" | "verdicts">;

/** What the tables hold for a page. */
export interface FoundContent extends Required<Omit<Content, "erased">> {
  erased: Pick<ErasureRow, "kind" | "id">[];
}

/** Phones read pages strictly: what version 2 brought is left out for one of version 1, which does without it (S13). */
export function contentFor(version: number, content: FoundContent): Content {
  if (version >= 2) return { ...content, erased: content.erased.flatMap(told) };
  return {
    rows: content.rows.filter(({ kind }) => kind !== "merge"),
    removed: [...content.removed.filter(({ kind }) => kind !== "merge"), ...removals(content)],
    verdicts: content.verdicts.map(withoutNew),
  };
}

function withoutNew({ hash: _, ...verdict }: Verdict): Verdict {
  if (verdict.kind !== "applied") return verdict;
  return { ...verdict, notes: verdict.notes.filter((note) => note !== "merged") };
}

/** From version 2 on a phone takes conflicts away with what they name. */
function told({ kind, id }: FoundContent["erased"][number]): Erased[] {
  return kind === "conflict" ? [] : [{ kind, id }];
}

/** What was erased goes from the list at least; a member goes with its household's new row. */
function removals({ erased }: FoundContent): ChangePage["removed"] {
  return erased.flatMap(({ kind, id }) => (kind === "member" ? [] : [{ kind, id }]));
}
