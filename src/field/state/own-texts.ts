import { signal } from "@preact/signals";
import type { Id } from "../../base/id.ts";

/** Beside a comment of an own draft, only on this phone, sealed: what the resident said and where it came from. */
export interface OwnComment {
  kind: "comment";
  text: string;
  /** What the resident chose to say of it, for the own form; null when skipped. */
  stance: string | null;
  household: Id | null;
  member: Id | null;
  item: Id;
  /** Own draft: kept until the resident has sent it; office: only where it came from, the text left sealed. */
  route: "own" | "office";
  writtenAt: number;
  /** When it was marked as sent: the text is erased 7 days later at latest. */
  sentAt: number | null;
}

/** Texts that only this phone can read, by the id of their comment. */
export class OwnTexts {
  readonly all = signal<ReadonlyMap<Id, OwnComment>>(new Map());

  take(own: readonly { id: Id; value: unknown }[]): void {
    const next = new Map(this.all.peek());
    for (const { id, value } of own) if (isOwnComment(value)) next.set(id, value);
    this.all.value = next;
  }

  drop(id: Id): void {
    const next = new Map(this.all.peek());
    next.delete(id);
    this.all.value = next;
  }
}

function isOwnComment(value: unknown): value is OwnComment {
  return (value as { kind?: unknown } | null)?.kind === "comment";
}
