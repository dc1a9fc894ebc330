import { createHash } from "node:crypto";
import type { Bytes } from "../../src/base/bytes.ts";
import type { Millis } from "../../src/base/time.ts";
import { parseJson } from "../../src/protocol/body.ts";
import { decodeEnvelope } from "../../src/protocol/envelope-codec.ts";
import { answerVersion, type PushAnswer, type Receipt } from "../../src/protocol/messages.ts";
import { parseStatement } from "../../src/protocol/schemas.ts";
import { readFrames } from "../../src/server/read-frames.ts";
import type { Reply } from "../../src/sync/ports.ts";

/** Somebody on the road who knows the protocol and not the office's key: says "received" to everything. */
export async function forgedAnswer(body: Bytes, now: Millis): Promise<Reply<PushAnswer>> {
  const frames = await readFrames([body]);
  const statement = frames.statement && parseStatement(parseJson(frames.statement));
  if (!statement) return { kind: "not-office" };
  const epoch = statement.epoch ?? statement.certificate.install;
  const receipts = frames.envelopes.flatMap((bytes): Receipt[] => {
    const decoded = decodeEnvelope(bytes);
    if (decoded.kind !== "ok") return [];
    const hash = createHash("sha256").update(bytes).digest("base64url");
    const { seq } = decoded.envelope.header;
    return [{ install: statement.certificate.install, seq, hash, epoch, signature: "A".repeat(86) }];
  });
  const nothing = { rejected: [], gaps: [], newest: null, watermark: 0, keys: [] };
  return { kind: "ok", value: { v: answerVersion(statement.v), epoch, now, receipts, ...nothing } };
}
