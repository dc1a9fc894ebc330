import type { Id } from "../../base/id.ts";
import type { WriteCommentArgs } from "../../domain/acts/write-comment.ts";
import { claimedId } from "../../domain/claimed-id.ts";
import type { Mutation } from "../../domain/mutation.ts";
import type { ServerDeps } from "../deps.ts";
import type { LockedTx, ReadTx } from "../storage.ts";
import { rewriteUnapplied } from "./rewrite-unapplied.ts";

/** Stands where sealed words stood: an act's arguments keep their shape. */
const NO_WORDS = "-";

/**
 * A comment was withdrawn: what wrote it gives up words and signature, in the journal, in the envelope that brought it
 * and in those that wait for a person (S15). Where, when and by whose leave it was given stays, as in the record.
 */
export async function emptyComment(tx: LockedTx, comment: Id, deps: ServerDeps): Promise<void> {
  for (const row of await tx.journalNaming([comment])) {
    if (!writes(row, comment)) continue;
    await tx.putJournalArgs(row.revision, row.position, emptied(row.args as WriteCommentArgs));
    await tx.cutApplied(row.revision);
  }
  await rewriteUnapplied(tx, (mutations) => withoutWords(mutations, [comment]), deps);
}

/** The same list when it writes none of these comments. */
export function withoutWords(mutations: readonly Mutation[], comments: readonly Id[]): readonly Mutation[] {
  const isOne = (mutation: Mutation) => comments.some((comment) => writes(mutation, comment));
  if (!mutations.some(isOne)) return mutations;
  return mutations.map((it) => (isOne(it) ? { ...it, args: emptied(it.args as WriteCommentArgs) } : it));
}

/** Of the comments that these mutations write, those that the office holds as withdrawn. */
export async function withdrawnAmong(tx: ReadTx, mutations: readonly Mutation[]): Promise<Id[]> {
  const written = mutations.flatMap(({ name, args }) => (name === "write-comment" ? (claimedId(args) ?? []) : []));
  if (written.length === 0) return [];
  const rows = await tx.records(written.map((id) => ({ kind: "comment", id })));
  return rows.flatMap((row) => (row.kind === "comment" && row.doc.stage === "withdrawn" ? [row.id] : []));
}

function writes({ name, args }: { name: string; args: unknown }, comment: Id): boolean {
  return name === "write-comment" && (args as WriteCommentArgs | null)?.id === comment;
}

function emptied(args: WriteCommentArgs): WriteCommentArgs {
  return { ...args, sealed: args.sealed === null ? null : NO_WORDS, signedBy: null };
}
