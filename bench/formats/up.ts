import { deflateRawSync } from "node:zlib";
import { utf8 } from "../../src/base/bytes.ts";
import { type Id, newId } from "../../src/base/id.ts";
import { encodeBody } from "../../src/protocol/body.ts";
import { DICTIONARY } from "../../src/protocol/dictionary.ts";
import { HEADER_BYTES, TAG_BYTES } from "../../src/protocol/envelope.ts";
import { generateKeyPair, randomBytes } from "../../src/vault/crypto.ts";
import { sealComment } from "../../src/vault/reading-key.ts";
import type { WorkDay } from "../support/records/day.ts";

const FRAME = 5;
/** Of a header, what is the same in all envelopes of a chunk: version, install, key id, encapsulated key. */
const SAME_IN_CHUNK = 1 + 16 + 8 + 65;
/** Number and hash of the one before: they follow from it. */
const FOLLOWS = 4 + 32;
const PADDING = 256;
/** HPKE's encapsulated key and the tag. */
const SEAL = 65 + 16;

/** Bytes of a day on the way up, by what an envelope says and how a comment is packed before it is sealed. */
export async function upSizes({ visits, comments }: WorkDay): Promise<Record<string, number>> {
  const envelopes = visits.length + comments.length;
  const visitBodies = visits.map((visit) => body("record-visit", { ...visit, appointment: null, supersedes: null }));
  const sealed = await sealedComments(comments);
  const asText = comments.map((comment, at) => commentBody(comment, sealed[at] ?? ""));
  const packed = comments.map((comment) => commentBody(comment, "") + packedComment(comment.text));
  const [ofVisits, ofComments, ofPacked] = [visitBodies, asText, packed].map(total);
  const headers = envelopes * (FRAME + HEADER_BYTES + TAG_BYTES);
  const short = SAME_IN_CHUNK + envelopes * (2 + HEADER_BYTES - SAME_IN_CHUNK - FOLLOWS + TAG_BYTES);
  return {
    "headers, tags and frames (today)": headers,
    "bodies of visits (today)": ofVisits ?? 0,
    "bodies of comments (today)": ofComments ?? 0,
    "all (today)": headers + (ofVisits ?? 0) + (ofComments ?? 0),
    "headers said once a chunk": short,
    "bodies of comments, deflated before they are padded and sealed": ofPacked ?? 0,
    "all, with both": short + (ofVisits ?? 0) + (ofPacked ?? 0),
    "bodies of visits, their ids alone": visits.length * 16 * (2 + 1 + 2 * 2),
  };
}

function body(name: string, args: unknown): number {
  return encodeBody([{ id: newId(randomBytes), name, args, madeAt: Date.now(), baseRevision: 1_000 }]).length;
}

function commentBody({ id, village, item }: WorkDay["comments"][number], sealed: string): number {
  const consent = { notice: "1", way: "spoken", guardian: false };
  return body("write-comment", { id, village, item, route: "office", consent, sealed, signedBy: null });
}

/** Bytes of what is sealed to the reading key, were it deflated first with the wire's dictionary. */
function packedComment(text: string): number {
  const packed = deflateRawSync(utf8(JSON.stringify({ text })), { level: 9, dictionary: DICTIONARY });
  return Math.ceil(packed.length / PADDING) * PADDING + SEAL;
}

async function sealedComments(comments: WorkDay["comments"]): Promise<string[]> {
  const reading = await generateKeyPair();
  const commune: Id = newId(randomBytes);
  return Promise.all(comments.map(({ id, text }) => sealComment(reading.publicKey, commune, id, { text })));
}

function total(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
