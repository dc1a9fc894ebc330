import * as v from "valibot";
import type { Act } from "../mutation.ts";
import type { Campaign } from "../records.ts";
import { campaign } from "../schema.ts";
import { applied, refused } from "../verdicts.ts";

export interface SetUpCampaignArgs {
  campaign: Campaign;
}

/** Makes the commune's campaign, or changes the one it has: there is one a commune for now. */
export const setUpCampaign: Act<SetUpCampaignArgs> = {
  name: "set-up-campaign",
  from: "office",
  schema: v.strictObject({ campaign }),
  needs: (args) => [{ kind: "campaign", id: args.campaign.id }],
  apply: (_world, args, context) => {
    if (context.campaign !== null && context.campaign.id !== args.campaign.id) return refused("exists-already");
    return applied([{ kind: "campaign", id: args.campaign.id, doc: args.campaign }]);
  },
};
