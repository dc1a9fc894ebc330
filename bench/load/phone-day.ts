import type { Id } from "../../src/base/id.ts";
import type { RecordVisitArgs } from "../../src/domain/acts/record-visit.ts";
import type { WriteCommentArgs } from "../../src/domain/acts/write-comment.ts";
import type { Campaign } from "../../src/domain/records.ts";
import { MAX_CHUNK_BYTES } from "../../src/protocol/chunk.ts";
import { sealComment } from "../../src/vault/reading-key.ts";
import type { SealedEnvelope } from "../../src/vault/types.ts";
import type { DayComment, WorkDay } from "../support/records/day.ts";
import type { LoadPhone } from "./load-commune.ts";

/** What one phone brings home, sealed and in chunks of a push; `records` as a report counts them. */
export interface SealedDay {
  chunks: SealedEnvelope[][];
  visits: Id[];
  comments: Id[];
  records: number;
}

/**
 * Sealed words of a commune's comments, made once for all of its phones: sealing them costs the phone ten times what the
 * envelope does, and the office opens neither. Which words lie in which comment makes no difference to it.
 */
export type SealedWords = Map<number, string>;

/** One save, one envelope: a visit with its assistances, then the comment, which never shares an envelope with it. */
export async function sealDay(
  { phone }: LoadPhone,
  { visits, comments }: WorkDay,
  { noticeVersion }: Campaign,
  words: SealedWords,
): Promise<SealedDay> {
  const sealed: SealedEnvelope[] = [];
  for (const [at, visit] of visits.entries()) {
    const args: RecordVisitArgs = { ...visit, appointment: null, supersedes: null };
    sealed.push(await phone.save(phone.mutation("record-visit", args)));
    const comment = comments[at];
    if (!comment) continue;
    const write = commentArgs(comment, noticeVersion, await wordsOf(phone, comment, at, words));
    sealed.push(await phone.save(phone.mutation("write-comment", write)));
  }
  const assistances = visits.reduce((sum, visit) => sum + visit.assistances.length, 0);
  return {
    chunks: chunksOf(sealed),
    visits: visits.map((visit) => visit.id),
    comments: comments.map((comment) => comment.id),
    records: visits.length + assistances + comments.length,
  };
}

function commentArgs({ id, village, item }: DayComment, notice: string, sealed: string): WriteCommentArgs {
  const consent = { notice, way: "spoken" as const, guardian: false };
  return { id, village, item, route: "office", consent, sealed, signedBy: null };
}

async function wordsOf(
  { answer, commune }: LoadPhone["phone"],
  { id, text }: DayComment,
  at: number,
  words: SealedWords,
): Promise<string> {
  const key = answer?.keys.find(({ purpose }) => purpose === "reading");
  if (!key) throw new Error("no reading key");
  const sealed = words.get(at) ?? (await sealComment(key.publicKey, commune, id, { text }));
  words.set(at, sealed);
  return sealed;
}

/** As the engine fills them over a road that carries everything. */
function chunksOf(sealed: readonly SealedEnvelope[]): SealedEnvelope[][] {
  const chunks: SealedEnvelope[][] = [];
  let room = 0;
  for (const envelope of sealed) {
    if (envelope.bytes.length > room) {
      chunks.push([]);
      room = MAX_CHUNK_BYTES;
    }
    chunks.at(-1)?.push(envelope);
    room -= envelope.bytes.length;
  }
  return chunks;
}
