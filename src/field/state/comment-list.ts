import { signal } from "@preact/signals";
import type { Id } from "../../base/id.ts";
import type { Comment } from "../../domain/records.ts";
import type { EnvelopeLine } from "../../store/types.ts";

export const SHELVES = ["pending", "drafts", "sent"] as const;
export type Shelf = (typeof SHELVES)[number];

/** Kept while the app is open. */
export const chosenShelf = signal<Shelf>("pending");

/**
 * Pending: the resident has still to send it, or its envelope is still on this phone. Withdrawn ones are on no shelf.
 * `onPhone`: comments whose envelope has no receipt.
 */
export function shelfOf(comment: Comment, onPhone: ReadonlySet<Id>): Exclude<Shelf, "drafts"> | null {
  if (comment.stage === "withdrawn") return null;
  if (comment.stage === "sent") return "sent";
  return comment.route === "own" || onPhone.has(comment.id) ? "pending" : "sent";
}

export function commentsOnPhone(lines: readonly EnvelopeLine[] | null): Set<Id> {
  const writing = (lines ?? []).filter((line) => line.state === "on-phone").flatMap((line) => line.mutations ?? []);
  return new Set(writing.filter((it) => it.name === "write-comment").map((it) => (it.args as { id: Id }).id));
}

export interface CommentDraftPlace {
  household: Id | null;
  draft: Id;
}

/** Each half written comment has a key of its own, so that no resident meets another's words. */
export function commentDraftKey(household: Id | null, draft: Id): string {
  return `comment/${household ?? "new"}/${draft}`;
}

export function commentDrafts(keys: readonly string[]): CommentDraftPlace[] {
  return keys.flatMap((key) => {
    const [kind, household = "new", draft] = key.split("/");
    if (kind !== "comment" || draft === undefined) return [];
    return [{ household: household === "new" ? null : household, draft }];
  });
}
