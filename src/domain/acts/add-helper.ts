import * as v from "valibot";
import type { Act } from "../mutation.ts";
import type { Helper } from "../records.ts";
import { helper } from "../schema.ts";
import { applied, refused } from "../verdicts.ts";

export interface AddHelperArgs {
  helper: Helper;
}

export const addHelper: Act<AddHelperArgs> = {
  name: "add-helper",
  from: "office",
  schema: v.strictObject({ helper }),
  needs: (args) => [{ kind: "helper", id: args.helper.id }],
  apply: (world, args) => {
    if (world.get("helper", args.helper.id)) return refused("exists-already");
    return applied([{ kind: "helper", id: args.helper.id, doc: args.helper }]);
  },
};
