import * as v from "valibot";
import type { Id } from "../../base/id.ts";
import type { Act } from "../mutation.ts";
import { id } from "../schema.ts";
import { applied, refused } from "../verdicts.ts";

export interface MarkCommentSentArgs {
  comment: Id;
}

/** The resident has sent the own draft with the own account. Only the helper who keeps it can know. */
export const markCommentSent: Act<MarkCommentSentArgs> = {
  name: "mark-comment-sent",
  from: "field",
  schema: v.strictObject({ comment: id }),
  needs: (args) => [{ kind: "comment", id: args.comment }],
  apply: (world, args, context) => {
    const row = world.get("comment", args.comment);
    if (!row || row.doc.stage === "withdrawn") return refused("unknown-comment");
    if (context.actor === "office" || row.doc.helper !== context.actor.helper) return refused("not-yours");
    if (row.doc.route !== "own") return refused("route-closed");
    if (row.doc.stage === "sent") return applied([]);
    return applied([{ kind: "comment", id: row.id, doc: { ...row.doc, stage: "sent" } }]);
  },
};
