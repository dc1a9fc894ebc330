import type { Act } from "../mutation.ts";
import { addHelper } from "./add-helper.ts";
import { assign } from "./assign.ts";
import { dismissDuplicate } from "./dismiss-duplicate.ts";
import { FIELD_ACTS } from "./field-acts.ts";
import { importList } from "./import-list.ts";
import { mergeHouseholds } from "./merge-households.ts";
import { setUpCampaign } from "./set-up-campaign.ts";
import { settleConflict } from "./settle-conflict.ts";

const OFFICE_ACTS = [
  setUpCampaign,
  importList,
  addHelper,
  assign,
  settleConflict,
  mergeHouseholds,
  dismissDuplicate,
] as Act<unknown>[];

const BY_NAME = new Map([...FIELD_ACTS, ...OFFICE_ACTS].map((act) => [act.name, act]));

export const ACT_NAMES: readonly string[] = [...BY_NAME.keys()];

export function actNamed(name: string): Act<unknown> | undefined {
  return BY_NAME.get(name);
}
