import type { ChangePage, Verdict } from "../protocol/messages.ts";

type Content = Pick<ChangePage, "rows" | "removed" | "erased" | "verdicts">;

/** Phones read pages strictly: what version 2 brought is left out for one of version 1, which does without it (S13). */
export function contentFor(version: number, content: Content): Content {
  if (version >= 2) return content;
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

/** What was erased goes from the list at least; a member goes with its household's new row. */
function removals({ erased = [] }: Content): ChangePage["removed"] {
  return erased.flatMap(({ kind, id }) => (kind === "member" ? [] : [{ kind, id }]));
}
