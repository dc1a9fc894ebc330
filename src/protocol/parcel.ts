import { type Bytes, concatBytes, fromBase64Url, toBase64Url } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { certificateFrame, envelopeFrame, FrameReader, receiptsFrame } from "./frames.ts";
import type { Certificate, Receipt } from "./messages.ts";
import { parseCertificateBytes, parseReceiptsBytes } from "./parcel-schemas.ts";

// A text file that carries envelopes and receipts through Zalo, Bluetooth or a cable (docs/WIRE.md: Parcel). Whoever
// carries it may rename it, wrap its lines anew or cut it: the header is looked for inside, spaces mean nothing, and
// each frame stands for itself.

export interface Parcel {
  /** Of the installations whose envelopes come along. */
  certificates: Certificate[];
  envelopes: Bytes[];
  receipts: CommuneReceipts[];
}

/** A receipt travels without its commune, which its signature needs. */
export interface CommuneReceipts {
  commune: Id;
  receipts: Receipt[];
}

export type ParcelRead =
  | { kind: "parcel"; parcel: Parcel; damaged: boolean }
  | { kind: "not-a-parcel" }
  /** A later version of the app wrote it. */
  | { kind: "newer" };

/** SHA-256. */
export type Sha256 = (bytes: Bytes) => Promise<Bytes>;

/** Longest file that is read, in letters: more than 10,000 visits. */
export const MAX_PARCEL_CHARS = 8 * 1024 * 1024;

/** No word of a person, place or helper is in it: names of files show in chats and lists. `day`: "2025-11-06". */
export function parcelName(day: string, mark: number | "bien-nhan"): string {
  return `tung-nha-${day}-${mark}.txt`;
}

const VERSION = 1;
const HEADER = /TUNG-NHA\s+(\d{1,3})\s+phong-bi/;
const FOR_PEOPLE = `Tệp này chuyển phong bì của ứng dụng Từng Nhà về văn phòng xã và biên nhận về máy.
Không mở được bằng tay. Xin chuyển nguyên tệp, đừng sửa.`;
/** Line breaks, spaces and what a messenger puts before the lines that it quotes. */
const NO_DATA = /[^\w\-.\]]+/g;
const LINE_CHARS = 76;
const CHECK_BYTES = 8;
/** One frame holds at most 64 kB; a receipt takes about 240 bytes. */
const RECEIPTS_A_FRAME = 200;

/** The file's text. The same parcel gives the same text. */
export async function writeParcel(parcel: Parcel, sha256: Sha256): Promise<string> {
  const frames = [
    ...parcel.certificates.map(certificateFrame),
    ...parcel.envelopes.map(envelopeFrame),
    ...parcel.receipts.flatMap(receiptFrames),
  ];
  const data = frames.map((frame) => `${toBase64Url(frame)}.`).join("");
  const lines = data.match(new RegExp(`.{1,${LINE_CHARS}}`, "g")) ?? [];
  return [`TUNG-NHA ${VERSION} phong-bi`, FOR_PEOPLE, "[", ...lines, "]", await checkOf(frames, sha256), ""].join("\n");
}

function receiptFrames({ commune, receipts }: CommuneReceipts): Bytes[] {
  const frames: Bytes[] = [];
  for (let at = 0; at < receipts.length; at += RECEIPTS_A_FRAME)
    frames.push(receiptsFrame(commune, receipts.slice(at, at + RECEIPTS_A_FRAME)));
  return frames;
}

async function checkOf(frames: readonly Bytes[], sha256: Sha256): Promise<string> {
  return toBase64Url((await sha256(concatBytes(...frames))).subarray(0, CHECK_BYTES));
}

/** Never throws: any text is read, and nothing in it is believed yet. Of a damaged file every whole frame counts (S4). */
export async function readParcel(text: string, sha256: Sha256): Promise<ParcelRead> {
  const header = HEADER.exec(text);
  if (header === null || text.length > MAX_PARCEL_CHARS) return { kind: "not-a-parcel" };
  if (Number(header[1]) !== VERSION) return { kind: "newer" };
  const opened = text.indexOf("[", header.index);
  const [data = "", check = ""] =
    opened < 0
      ? []
      : text
          .slice(opened + 1)
          .replace(NO_DATA, "")
          .split("]");
  const pieces = data.split(".");
  const cut = pieces.pop() !== "";
  const frames = pieces.map(fromBase64Url);
  const whole = frames.filter((frame) => frame !== null);
  const damaged = cut || whole.length < frames.length || !check.startsWith(await checkOf(whole, sha256));
  return { kind: "parcel", ...contentOf(whole, damaged) };
}

function contentOf(frames: readonly Bytes[], damaged: boolean): { parcel: Parcel; damaged: boolean } {
  const parcel: Parcel = { certificates: [], envelopes: [], receipts: [] };
  const known = frames.map((bytes) => addFrame(parcel, bytes));
  return { parcel, damaged: damaged || known.includes(false) };
}

/** False for bytes that are not one whole frame. What a later app puts in is skipped. */
function addFrame(parcel: Parcel, bytes: Bytes): boolean {
  const reader = new FrameReader();
  const [frame] = reader.read(bytes);
  if (reader.end !== "whole") return false;
  if (frame?.kind === "certificate") addIfAny(parcel.certificates, parseCertificateBytes(frame.bytes));
  if (frame?.kind === "receipts") addIfAny(parcel.receipts, parseReceiptsBytes(frame.bytes));
  if (frame?.kind === "envelope") parcel.envelopes.push(frame.bytes);
  return true;
}

function addIfAny<T>(list: T[], item: T | null): void {
  if (item !== null) list.push(item);
}
