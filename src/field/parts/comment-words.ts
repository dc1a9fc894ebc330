import type { Comment } from "../../domain/records.ts";
import { commentsText } from "../../ui/text/field-comment-list.ts";
import { stripText } from "../../ui/text/field-strip.ts";

/**
 * Where the words of a comment are. On the resident's own route they never go to the office, whatever became of the
 * envelope that tells of them. `waits`: its envelope has no receipt; `isHere`: this phone can read the words.
 */
export function whereWords(comment: Comment, waits: boolean, isHere: boolean): string {
  if (comment.route === "office") return waits ? stripText.stateOnPhone : stripText.stateReceived;
  if (comment.stage === "sent") return commentsText.ownSent;
  return isHere ? commentsText.ownHere : commentsText.ownElsewhere;
}
