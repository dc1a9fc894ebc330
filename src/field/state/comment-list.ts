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

/** Keys of half written comments; the form names them `comment/<household or "new">`. */
export function draftHouseholds(keys: readonly string[]): (Id | null)[] {
  const mine = keys.filter((key) => key.startsWith("comment/")).map((key) => key.slice("comment/".length));
  return mine.map((id) => (id === "new" ? null : id));
}
