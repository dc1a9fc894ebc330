import { newId } from "../../src/base/id.ts";
import type { RecordVisitArgs } from "../../src/domain/acts/record-visit.ts";
import type { WriteCommentArgs } from "../../src/domain/acts/write-comment.ts";
import type { Campaign } from "../../src/domain/records.ts";
import type { OpenStore, StoredEnrolment } from "../../src/store/types.ts";
import { randomBytes } from "../../src/vault/crypto.ts";
import { sealComment } from "../../src/vault/reading-key.ts";
import type { DayComment, WorkDay } from "../support/records/day.ts";

/** One save, one envelope: a visit with its assistances, then the comment, which never shares an envelope with it. */
export async function writeDay(
  store: OpenStore,
  enrolment: StoredEnrolment,
  { visits, comments }: WorkDay,
  campaign: Campaign,
): Promise<void> {
  for (const [at, visit] of visits.entries()) {
    const args: RecordVisitArgs = { ...visit, appointment: null, supersedes: null };
    await save(store, "record-visit", args);
    const comment = comments[at];
    if (comment) await save(store, "write-comment", await commentArgs(comment, enrolment, campaign));
  }
}

async function commentArgs(
  { id, village, item, text }: DayComment,
  { certificate, keys }: StoredEnrolment,
  { noticeVersion }: Campaign,
): Promise<WriteCommentArgs> {
  const key = keys.findLast(({ purpose }) => purpose === "reading");
  if (!key) throw new Error("no reading key");
  const sealed = await sealComment(key.publicKey, certificate.commune, id, { text });
  const consent = { notice: noticeVersion, way: "spoken" as const, guardian: false };
  return { id, village, item, route: "office", consent, sealed, signedBy: null };
}

async function save(store: OpenStore, name: string, args: unknown): Promise<void> {
  const baseRevision = (await store.counts()).cursorRevision ?? 0;
  const mutation = { id: newId(randomBytes), name, args, madeAt: Date.now(), baseRevision };
  const saved = await store.save({ mutations: [mutation] });
  if (saved.kind !== "saved") throw new Error(`not saved: ${saved.kind}`);
}
