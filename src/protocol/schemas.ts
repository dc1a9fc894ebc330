import * as v from "valibot";
import { KINDS, type Kind } from "../domain/records.ts";
import { type Note, REFUSALS } from "../domain/world.ts";
import { MAX_FRAMES, MAX_PAGE_ROWS } from "./chunk.ts";
import { DOC_SHAPES, fitsFields } from "./doc-shapes.ts";
import type {
  AnyWireRow,
  ChangePage,
  EnrolAgainRequest,
  EnrolAnswer,
  EnrolRequest,
  ErasedKind,
  PullRequest,
  PushAnswer,
  QuarantineReason,
  RejectReason,
  Statement,
  Verdict,
} from "./messages.ts";
import { PROBLEMS, type Problem } from "./problem.ts";
import {
  announcement,
  certificate,
  count,
  cursor,
  hash,
  head,
  id,
  list,
  lost,
  millis,
  point,
  receipt,
  receiptedHead,
  seq,
  seqOrZero,
  token,
  version,
} from "./schema-parts.ts";

// The messages around the envelopes. Their shapes are hashed in a test: a change needs another WIRE_VERSION (S13).
// What the office says is strict: a portal's JSON or a half answer must not pass for it, and it answers in the phone's
// version. What a phone says may carry fields that this office is too old for: its envelopes are taken all the same.

const MAX_KEYS = 64;
const MAX_LOST = 64;
const MAX_GAPS = 4_096;
const MAX_REMOVED = 50_000;
const MAX_VERDICTS = 10_000;
const MAX_NAME = 200;

const REJECTS = [
  "proof",
  "malformed",
  "too-large",
  "unknown-install",
  "unknown-key",
] as const satisfies readonly RejectReason[];
const NOTES = [
  "parallel",
  "conflict",
  "late",
  "gone-at-office",
  "day-unsure",
  "after-loss",
  "merged",
] as const satisfies readonly Note[];
const QUARANTINES = [
  "never-in-scope",
  "bad-body",
  "waits-for-case",
  "apply-failed",
  "revoked",
  "declared-lost",
  "gone-at-office",
] as const satisfies readonly QuarantineReason[];
const ERASED = ["member", "household", "comment", "visit"] as const satisfies readonly ErasedKind[];

const name = v.pipe(v.string(), v.maxLength(MAX_NAME));
const keys = list(announcement, MAX_KEYS);
const kind: v.GenericSchema<unknown, Kind> = v.picklist(KINDS);

export const statementSchema: v.GenericSchema<unknown, Statement> = v.object({
  v: version,
  certificate,
  head: v.nullable(head),
  receipted: v.nullable(receiptedHead),
  epoch: v.nullable(token),
  cursor: v.nullable(cursor),
  now: millis,
  lost: list(lost, MAX_LOST),
  unsure: v.exactOptional(v.strictTuple([seq, seq])),
});

export const pullRequestSchema: v.GenericSchema<unknown, PullRequest> = v.object({
  v: version,
  install: id,
  cursor: v.nullable(cursor),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PAGE_ROWS)),
});

export const enrolRequestSchema: v.GenericSchema<unknown, EnrolRequest> = v.object({
  v: version,
  token,
  install: id,
  publicKey: point,
  now: millis,
  lost: list(lost, MAX_LOST),
});

export const enrolAgainRequestSchema: v.GenericSchema<unknown, EnrolAgainRequest> = v.object({
  v: version,
  install: id,
  publicKey: point,
  now: millis,
  lost: list(lost, MAX_LOST),
});

export const pushAnswerSchema: v.GenericSchema<unknown, PushAnswer> = v.strictObject({
  v: version,
  epoch: token,
  now: millis,
  receipts: list(receipt, MAX_FRAMES),
  rejected: list(v.strictObject({ seq: seqOrZero, reason: v.picklist(REJECTS) }), MAX_FRAMES),
  gaps: list(v.strictTuple([seq, seq]), MAX_GAPS),
  newest: v.nullable(head),
  watermark: seqOrZero,
  keys,
});

const row = v.pipe(
  v.strictObject({ kind, id, revision: count, doc: v.unknown() }),
  v.check(({ kind, id, doc }) => fitsFields(DOC_SHAPES[kind], doc) && (doc as { id: unknown }).id === id),
) as unknown as v.GenericSchema<unknown, AnyWireRow>;

const decided = { seq, revision: count, hash: v.exactOptional(hash) };
const verdict: v.GenericSchema<unknown, Verdict> = v.variant("kind", [
  v.strictObject({ ...decided, kind: v.literal("applied"), notes: list(v.picklist(NOTES), NOTES.length) }),
  v.strictObject({ ...decided, kind: v.literal("refused"), reason: v.picklist(REFUSALS) }),
  v.strictObject({ ...decided, kind: v.literal("parked"), reason: v.literal("newer-body") }),
  v.strictObject({ ...decided, kind: v.literal("quarantined"), reason: v.picklist(QUARANTINES) }),
  v.strictObject({ ...decided, kind: v.literal("branch"), reason: v.literal("fork") }),
]);

export const changePageSchema: v.GenericSchema<unknown, ChangePage> = v.strictObject({
  v: version,
  epoch: token,
  now: millis,
  reset: v.boolean(),
  // Twice the limit: a page may finish a revision that it has begun.
  rows: list(row, 2 * MAX_PAGE_ROWS),
  removed: list(v.strictObject({ kind, id }), MAX_REMOVED),
  erased: v.exactOptional(list(v.strictObject({ kind: v.picklist(ERASED), id }), MAX_REMOVED)),
  verdicts: list(verdict, MAX_VERDICTS),
  cursor,
  more: v.boolean(),
  left: count,
  watermark: seqOrZero,
  keys,
});

export const enrolAnswerSchema: v.GenericSchema<unknown, EnrolAnswer> = v.strictObject({
  v: version,
  certificate,
  readToken: token,
  commune: v.strictObject({ id, name }),
  helper: v.strictObject({ id, name }),
  epoch: token,
  receiptKey: point,
  keys,
});

export const problemSchema: v.GenericSchema<unknown, Problem> = v.strictObject({
  problem: v.picklist(PROBLEMS),
  detail: v.exactOptional(name),
});

/** Null on anything that is not of the shape; nothing thrown, nothing echoed. */
function parser<T>(schema: v.GenericSchema<unknown, T>): (value: unknown) => T | null {
  return (value) => {
    const parsed = v.safeParse(schema, value, { abortEarly: true });
    return parsed.success ? parsed.output : null;
  };
}

export const parseStatement = parser(statementSchema);
export const parsePullRequest = parser(pullRequestSchema);
export const parseEnrolRequest = parser(enrolRequestSchema);
export const parseEnrolAgainRequest = parser(enrolAgainRequestSchema);
export const parsePushAnswer = parser(pushAnswerSchema);
export const parseChangePage = parser(changePageSchema);
export const parseEnrolAnswer = parser(enrolAnswerSchema);
export const parseProblem = parser(problemSchema);
