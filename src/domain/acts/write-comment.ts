import * as v from "valibot";
import type { Id } from "../../base/id.ts";
import type { Route } from "../codes.ts";
import { isMinor, maySign } from "../minor.ts";
import type { Act } from "../mutation.ts";
import type { Comment, Consent } from "../records.ts";
import { consent, id, route } from "../schema.ts";
import { applied, helperOf, lateNotes, refused, withinScope } from "../verdicts.ts";
import type { Context, Ref, RefusalReason, World } from "../world.ts";

export interface WriteCommentArgs {
  id: Id;
  village: Id;
  item: Id;
  route: Route;
  consent: Consent;
  /** Sealed to the reading key, base64url; null on the resident's own route: that text never leaves the phone. */
  sealed: string | null;
  signedBy: { household: Id; member: Id } | null;
}

/** Base64url of the longest comment (5,000 characters of up to 4 bytes) with its seal would not fit an envelope: 15 kB do. */
const MOST_SEALED = 20_000;

/** A resident's own contribution, with the consent given first. */
export const writeComment: Act<WriteCommentArgs> = {
  name: "write-comment",
  from: "field",
  schema: v.strictObject({
    id,
    village: id,
    item: id,
    route,
    consent,
    sealed: v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(MOST_SEALED))),
    signedBy: v.nullable(v.strictObject({ household: id, member: id })),
  }),
  needs: (args) => {
    const refs: Ref[] = [
      { kind: "comment", id: args.id },
      { kind: "village", id: args.village },
    ];
    if (args.signedBy) refs.push({ kind: "household", id: args.signedBy.household });
    return refs;
  },
  apply: (world, args, context) => {
    const helper = helperOf(context);
    if (helper === null) return refused("not-yours");
    if (world.get("comment", args.id)) return refused("exists-already");
    if (!world.get("village", args.village)) return refused("unknown-village");
    return withinScope(context, { village: args.village, household: args.signedBy?.household ?? null }, (late) => {
      const reason = whyRefused(world, args, context);
      if (reason !== null) return refused(reason);
      const comment: Comment = { ...args, day: context.day, stage: "pending", helper };
      return applied([{ kind: "comment", id: args.id, doc: comment }], lateNotes(context, late));
    });
  },
};

function whyRefused(world: World, args: WriteCommentArgs, context: Context): RefusalReason | null {
  if (!context.campaign?.items.some((item) => item.id === args.item)) return "unknown-item";
  if (!context.campaign.routes.includes(args.route)) return "route-closed";
  if ((args.route === "office") !== (args.sealed !== null)) return "bad-args";
  if (args.signedBy === null) return null;
  const { household, member } = args.signedBy;
  const row = world.get("household", household);
  if (row?.doc.village !== args.village) return "unknown-household";
  const signer = row.doc.members.find((it) => it.id === member);
  if (!signer) return "unknown-member";
  const isAgreed = maySign(signer, context.day) && (args.consent.guardian || !isMinor(signer, context.day));
  return isAgreed ? null : "consent-missing";
}
