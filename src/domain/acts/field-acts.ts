import type { Act } from "../mutation.ts";
import { addHousehold } from "./add-household.ts";
import { editHousehold } from "./edit-household.ts";
import { markCommentSent } from "./mark-comment-sent.ts";
import { recordVisit } from "./record-visit.ts";
import { withdrawComment } from "./withdraw-comment.ts";
import { withdrawVisit } from "./withdraw-visit.ts";
import { writeComment } from "./write-comment.ts";

// What a phone runs by itself; the office's own acts never reach it. Method syntax makes an act of known arguments
// usable as an act of unknown ones; run.ts parses before it applies.
export const FIELD_ACTS: readonly Act<unknown>[] = [
  recordVisit,
  withdrawVisit,
  editHousehold,
  addHousehold,
  writeComment,
  markCommentSent,
  withdrawComment,
] as Act<unknown>[];

const BY_NAME = new Map(FIELD_ACTS.map((act) => [act.name, act]));

export function fieldActNamed(name: string): Act<unknown> | undefined {
  return BY_NAME.get(name);
}
