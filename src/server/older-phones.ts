import type { ChangePage, Verdict } from "../protocol/messages.ts";

type Content = Pick<ChangePage, "rows" | "removed" | "verdicts">;

/** Phones read pages strictly: what version 2 brought is left out for one of version 1, which does without it (S13). */
export function contentFor(version: number, content: Content): Content {
  if (version >= 2) return content;
  return {
    rows: content.rows.filter(({ kind }) => kind !== "merge"),
    removed: content.removed.filter(({ kind }) => kind !== "merge"),
    verdicts: content.verdicts.map(withoutNew),
  };
}

function withoutNew({ hash: _, ...verdict }: Verdict): Verdict {
  if (verdict.kind !== "applied") return verdict;
  return { ...verdict, notes: verdict.notes.filter((note) => note !== "merged") };
}
