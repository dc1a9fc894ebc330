import * as v from "valibot";
import type { Id } from "../../base/id.ts";
import type { Act } from "../mutation.ts";
import { id } from "../schema.ts";
import { applied, refused } from "../verdicts.ts";

export interface WithdrawCommentArgs {
  comment: Id;
}

/** Consent was taken back: the sealed text and the signature go with it, only the empty record stays. */
export const withdrawComment: Act<WithdrawCommentArgs> = {
  name: "withdraw-comment",
  from: "both",
  schema: v.strictObject({ comment: id }),
  needs: (args) => [{ kind: "comment", id: args.comment }],
  apply: (world, args, context) => {
    const row = world.get("comment", args.comment);
    if (!row) return refused("unknown-comment");
    if (context.actor !== "office" && row.doc.helper !== context.actor.helper) return refused("not-yours");
    if (row.doc.stage === "withdrawn") return applied([]);
    const doc = { ...row.doc, stage: "withdrawn" as const, sealed: null, signedBy: null };
    return applied([{ kind: "comment", id: row.id, doc }]);
  },
};
