import type { Id } from "../../base/id.ts";
import type { Millis } from "../../base/time.ts";
import type { WriteCommentArgs } from "../../domain/acts/write-comment.ts";
import { claimedId } from "../../domain/claimed-id.ts";
import { endsWithCampaign } from "../../domain/comment-term.ts";
import type { ServerDeps } from "../deps.ts";
import { openMutations } from "../open-envelope.ts";
import type { LockedTx } from "../storage.ts";

/** A comment that ends with its campaign, and when the office had it as it is. */
export interface EndingComment {
  id: Id;
  /** Of its record, or of the verdict on the envelope that holds it; 0 while that waits for its turn. */
  revision: number;
  /** When that envelope was received; 0 for a record. */
  at: Millis;
}

/** Records, and what lies in envelopes that wait for a number or a person. By id, which is random and tells no order. */
export async function commentsEnding(tx: LockedTx, deps: ServerDeps): Promise<EndingComment[]> {
  const held = await tx.all("comment");
  const ending = held.flatMap(({ id, revision, doc }) => (endsWithCampaign(doc) ? [{ id, revision, at: 0 }] : []));
  const seen = new Set(held.map(({ id }) => id));
  const waiting = (await commentsWaiting(tx, deps)).filter(({ id }) => !seen.has(id));
  return [...ending, ...waiting].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function commentsWaiting(tx: LockedTx, deps: ServerDeps): Promise<EndingComment[]> {
  const commune = (await tx.commune()).id;
  const found = new Map<Id, EndingComment>();
  for (const row of await tx.unappliedEnvelopes()) {
    for (const { name, args } of (await openMutations(tx, commune, row, deps)) ?? []) {
      if (name !== "write-comment") continue;
      // Also what no act would take: it may hold words all the same.
      const id = claimedId(args);
      // On the resident's own route it holds none.
      if (id !== null && (args as WriteCommentArgs).route === "office")
        found.set(id, { id, revision: row.revision, at: row.receivedAt });
    }
  }
  return [...found.values()];
}
