import type { Id } from "../../base/id.ts";
import { commentsText } from "../../ui/text/field-comment-list.ts";
import { eraseDay } from "./erase-own.ts";
import type { OwnComment } from "./own-texts.ts";
import { type SaveOutcome, save } from "./save.ts";
import { session } from "./session.ts";

/** The resident has sent it with the own account: the words are erased from the phone some days later. */
export function markSent(comment: Id, text: OwnComment | undefined): Promise<SaveOutcome> {
  const sentAt = Date.now();
  const value = text && ({ ...text, sentAt } satisfies OwnComment);
  const own = value ? [{ id: comment, value, eraseOn: eraseDay(sentAt) }] : [];
  return save([{ name: "mark-comment-sent", args: { comment } }], { own, said: commentsText.markedSent });
}

/** Withdrawal deletes: the words are overwritten in the save's own transaction, then their row goes. */
export async function withdraw(comment: Id, text: OwnComment | undefined): Promise<SaveOutcome> {
  const own = text ? [{ id: comment, value: { ...text, text: "" } satisfies OwnComment }] : [];
  const outcome = await save([{ name: "withdraw-comment", args: { comment } }], { own, said: commentsText.withdrawn });
  const open = session.peek();
  if (outcome.kind === "saved" && open && text) {
    open.own.drop(comment);
    await open.store.dropOwn(comment);
  }
  return outcome;
}
