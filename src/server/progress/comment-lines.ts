import type { Comment } from "../../domain/records.ts";
import type { CommentLine } from "../../protocol/office-messages.ts";
import type { OfficeView } from "./office-view.ts";

/**
 * Newest day first, and within a day by id, which is random: the order of arrival would tie a comment to a visit
 * (docs/SECURITY.md). Who keeps it, and who signed it, is left out.
 */
export function commentLines(view: OfficeView): CommentLine[] {
  return view
    .docs("comment")
    .sort(byDayThenId)
    .map((comment) => lineOf(view, comment));
}

function byDayThenId(a: Comment, b: Comment): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

function lineOf(view: OfficeView, comment: Comment): CommentLine {
  const { id, item, day, route, stage, sealed } = comment;
  return {
    id,
    village: view.villageName(comment.village),
    item,
    day,
    route,
    stage,
    sealed,
    signed: comment.signedBy !== null,
  };
}
