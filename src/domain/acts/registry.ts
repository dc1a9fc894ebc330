import type { Act } from "../mutation.ts";
import { addHelper } from "./add-helper.ts";
import { addHousehold } from "./add-household.ts";
import { assign } from "./assign.ts";
import { dismissDuplicate } from "./dismiss-duplicate.ts";
import { editHousehold } from "./edit-household.ts";
import { importList } from "./import-list.ts";
import { markCommentSent } from "./mark-comment-sent.ts";
import { mergeHouseholds } from "./merge-households.ts";
import { recordVisit } from "./record-visit.ts";
import { setUpCampaign } from "./set-up-campaign.ts";
import { settleConflict } from "./settle-conflict.ts";
import { withdrawComment } from "./withdraw-comment.ts";
import { withdrawVisit } from "./withdraw-visit.ts";
import { writeComment } from "./write-comment.ts";

// Method syntax makes an act of known arguments usable as an act of unknown ones; run.ts parses before it applies.
const ACTS: readonly Act<unknown>[] = [
  recordVisit,
  withdrawVisit,
  editHousehold,
  addHousehold,
  writeComment,
  markCommentSent,
  withdrawComment,
  setUpCampaign,
  importList,
  addHelper,
  assign,
  settleConflict,
  mergeHouseholds,
  dismissDuplicate,
] as Act<unknown>[];

const BY_NAME = new Map(ACTS.map((act) => [act.name, act]));

export const ACT_NAMES: readonly string[] = [...BY_NAME.keys()];

export function actNamed(name: string): Act<unknown> | undefined {
  return BY_NAME.get(name);
}
