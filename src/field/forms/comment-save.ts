import { type Id, newId } from "../../base/id.ts";
import type { WriteCommentArgs } from "../../domain/acts/write-comment.ts";
import type { Household } from "../../domain/records.ts";
import type { StoredEnrolment } from "../../store/types.ts";
import { type CommentContent, sealComment } from "../../vault/reading-key.ts";
import type { OwnComment } from "../state/own-texts.ts";
import { random } from "../state/random.ts";
import { type SaveOutcome, save } from "../state/save.ts";
import { type CommentDraft, commentConsent } from "./comment-draft.ts";

export interface CommentPlace {
  village: Id;
  household: Household | undefined;
}

/** One save, one envelope of its own: a comment never shares an envelope with the visit it was given at. */
export async function saveComment(
  draft: CommentDraft,
  place: CommentPlace,
  enrolment: StoredEnrolment,
  draftKey: string,
): Promise<SaveOutcome> {
  if (!draft.item || !draft.route) return { kind: "failed", error: "unfinished" };
  const id = newId(random);
  const signer = draft.route === "office" ? place.household?.members.find((it) => it.id === draft.signer) : undefined;
  const content = contentOf(draft, signer?.name);
  const sealed = draft.route === "office" ? await sealToOffice(id, content, enrolment) : null;
  if (draft.route === "office" && sealed === null) return { kind: "failed", error: "no reading key" };
  const args: WriteCommentArgs = {
    id,
    village: place.village,
    item: draft.item,
    route: draft.route,
    consent: commentConsent(draft),
    sealed,
    signedBy: signer && place.household ? { household: place.household.id, member: signer.id } : null,
  };
  const own = draft.route === "own" ? [{ id, value: ownComment(draft, place, draft.item, content.text) }] : [];
  return save([{ name: "write-comment", args }], { draft: draftKey, own, quiet: true });
}

function contentOf(draft: CommentDraft, signature: string | undefined): CommentContent {
  return {
    text: draft.text.trim().normalize("NFC"),
    ...(draft.stance && { stance: draft.stance }),
    ...(signature && { signature }),
  };
}

async function sealToOffice(id: Id, content: CommentContent, enrolment: StoredEnrolment): Promise<string | null> {
  const key = enrolment.keys.findLast((it) => it.purpose === "reading");
  return key ? sealComment(key.publicKey, enrolment.certificate.commune, id, content) : null;
}

/** The resident's own draft stays readable on this phone until it was sent; what goes through the office does not. */
function ownComment(draft: CommentDraft, place: CommentPlace, item: Id, text: string): OwnComment {
  return {
    kind: "comment",
    text,
    stance: draft.stance,
    household: place.household?.id ?? null,
    member: null,
    item,
    route: "own",
    writtenAt: Date.now(),
    sentAt: null,
  };
}
