import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { parseJson } from "../protocol/body.ts";
import { MAX_FRAMES } from "../protocol/chunk.ts";
import { decodeEnvelope } from "../protocol/envelope-codec.ts";
import { answerVersion, type PushAnswer, type Receipt, type Statement } from "../protocol/messages.ts";
import { parseStatement } from "../protocol/schemas.ts";
import type { ServerDeps } from "./deps.ts";
import { openEpochFor, provenReceipt } from "./epoch.ts";
import { type Delivery, type Judged, judgeEnvelopes } from "./judge-envelope.ts";
import { keepEnvelopes } from "./keep-envelopes.ts";
import { takeLostReports } from "./lost-reports.ts";
import { announcements, isOurs, officeKeys } from "./office-keys.ts";
import { type ByteChunks, type ReadFrames, readFrames } from "./read-frames.ts";
import type { ReadTx, Storage, WriteTx } from "./storage.ts";
import { addVouched, NOBODY, vouchedIn } from "./vouched.ts";

export type Received =
  /** more: the phone holds envelopes that did not come with this push. */
  | { kind: "answer"; answer: PushAnswer; stored: number; certified: boolean; more: boolean }
  /** No statement came, or none of a known shape. */
  | { kind: "bad-request" }
  | { kind: "too-large" };

/**
 * Takes one push in. Every envelope that arrived whole and holds its proof is durable before its receipt is returned
 * (S6); nothing here waits for the commune's lock, except the opening of a new epoch. Run `applyWaiting` after it.
 */
export async function receive(storage: Storage, commune: Id, body: ByteChunks, deps: ServerDeps): Promise<Received> {
  const frames = await readFrames(body);
  if (frames.tooLarge) return { kind: "too-large" };
  const statement = frames.statement && parseStatement(parseJson(frames.statement));
  if (!statement) return { kind: "bad-request" };
  const certified = await isCertified(storage, commune, statement, deps);
  if (certified) await noticeTimeTravel(storage, commune, statement, deps);
  const { delivery, judged } = await judge(storage, commune, frames, certified ? statement : null, deps);
  const receipts = await store(storage, delivery, judged, certified ? statement : null);
  const answer = await storage.read(commune, (tx) => answerOf(tx, statement, certified, delivery, judged, receipts));
  const more = (answer.newest?.seq ?? 0) < (statement.head?.seq ?? 0);
  return { kind: "answer", answer, stored: receipts.length, certified, more };
}

async function isCertified(storage: Storage, commune: Id, statement: Statement, deps: ServerDeps): Promise<boolean> {
  const keys = await storage.read(commune, officeKeys);
  return isOurs(statement.certificate, commune, keys, deps.crypto);
}

/** An office that knows less than the phone can prove opens a new epoch by itself (S10). */
async function noticeTimeTravel(storage: Storage, commune: Id, statement: Statement, deps: ServerDeps): Promise<void> {
  const receipt = await provenReceipt(statement, commune, await storage.read(commune, officeKeys), deps);
  if (receipt) await openEpochFor(storage, commune, receipt, deps);
}

async function judge(
  storage: Storage,
  commune: Id,
  { envelopes, certificates }: Pick<ReadFrames, "envelopes" | "certificates">,
  statement: Statement | null,
  deps: ServerDeps,
): Promise<{ delivery: Delivery; judged: Judged[] }> {
  return storage.read(commune, async (tx) => {
    const at = deps.clock();
    const { epoch } = await tx.commune();
    const carrier = statement && {
      install: statement.certificate.install,
      publicKey: statement.certificate.publicKey,
      skew: statement.now - at,
    };
    const keys = await officeKeys(tx);
    const vouched = carrier ? await vouchedIn(certificates, commune, keys, deps) : NOBODY;
    const delivery: Delivery = { commune, epoch, keys, at, carrier, vouched };
    const judged = carrier ? await judgeEnvelopes(envelopes, delivery, tx, deps) : envelopes.map(unjudged);
    return { delivery, judged };
  });
}

/** Nobody of ours carried it: opening it would let anybody spend the office's time. Its own phone still brings it. */
function unjudged(bytes: Bytes): Judged {
  const decoded = decodeEnvelope(bytes);
  return decoded.kind === "ok"
    ? { kind: "rejected", install: null, seq: decoded.envelope.header.seq, reason: "unknown-install" }
    : { kind: "rejected", install: null, seq: 0, reason: decoded.kind };
}

/** One durable transaction for the whole push. */
async function store(
  storage: Storage,
  delivery: Delivery,
  judged: readonly Judged[],
  statement: Statement | null,
): Promise<Receipt[]> {
  if (statement === null) return [];
  return storage.write(delivery.commune, async (tx) => {
    await noteContact(tx, statement, delivery);
    await addVouched(tx, delivery.vouched);
    return keepEnvelopes(tx, judged);
  });
}

/** A certificate of ours makes the phone known again, also to an office restored from before its enrolment (S10). */
async function noteContact(tx: WriteTx, statement: Statement, delivery: Delivery): Promise<void> {
  const { install, publicKey, helper, issuedAt, signature } = statement.certificate;
  await tx.addInstallation({ install, publicKey, helper, issuedAt, signature, revokedAt: null });
  const skew = statement.now - delivery.at;
  await tx.putContact({ install, at: delivery.at, skew, statedHead: statement.head?.seq ?? 0 });
  await takeLostReports(tx, statement.lost, helper, delivery.at);
}

async function answerOf(
  tx: ReadTx,
  statement: Statement,
  certified: boolean,
  delivery: Delivery,
  judged: readonly Judged[],
  receipts: Receipt[],
): Promise<PushAnswer> {
  const { install, issuedAt } = statement.certificate;
  return {
    v: answerVersion(statement.v),
    epoch: delivery.epoch,
    now: delivery.at,
    receipts: certified ? [...receipts, ...(await unsureReceipts(tx, statement, delivery.epoch, receipts.length))] : [],
    rejected: judged.flatMap((one) => (one.kind === "rejected" ? [{ seq: one.seq, reason: one.reason }] : [])),
    gaps: certified ? await tx.gaps(install) : [],
    newest: certified ? await tx.newest(install) : null,
    watermark: certified ? await tx.watermark(install) : 0,
    keys: certified ? announcements(delivery.commune, delivery.keys, issuedAt) : [],
  };
}

/** What had arrived although its answer did not (S4). A receipt of an earlier epoch would clear nothing. */
async function unsureReceipts(
  tx: ReadTx,
  { certificate, unsure }: Statement,
  epoch: string,
  told: number,
): Promise<Receipt[]> {
  if (unsure === undefined) return [];
  const held = await tx.receiptsIn(certificate.install, ...unsure, MAX_FRAMES - told);
  return held.filter((receipt) => receipt.epoch === epoch);
}
