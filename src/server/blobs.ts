import { type Bytes, concatBytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { DAY } from "../base/time.ts";
import { decodeBlobHeader } from "../protocol/blob.ts";
import {
  type BlobRange,
  type BlobReceipt,
  type BlobReject,
  type BlobState,
  blobReceiptText,
  MAX_BLOB_BYTES,
  rangeOf,
  rangesOf,
} from "../protocol/blob-messages.ts";
import { WIRE_VERSION } from "../protocol/messages.ts";
import { type OpenedBlob, openBlob } from "../vault/blob-opener.ts";
import type { BlobRow } from "./blob-rows.ts";
import type { ServerCrypto, ServerDeps } from "./deps.ts";
import { officeKeys } from "./office-keys.ts";
import type { ReadTx, Storage, WriteTx } from "./storage.ts";

/** Beginnings kept of one installation; a phone sends one blob after the other. The longest untouched goes first. */
const MAX_UNFINISHED = 4;

/** Room of one installation within a day: more than anybody says or takes pictures of, and no full disk (S16). */
export const DAY_BLOBS = 200;
export const DAY_BYTES = 128 * 1024 * 1024;

/**
 * forbidden: no installation that ever brought a certificate of ours, or a blob of another one. rate-limited: its room
 * of a day is used up; the blob waits on its phone.
 */
export type BlobTaken = { kind: "state"; state: BlobState } | { kind: "forbidden" | "bad-request" | "rate-limited" };

/** How much of a blob the office holds. A receipt of an earlier epoch is renewed: it would clear nothing (S5). */
export async function blobState(
  storage: Storage,
  commune: Id,
  install: Id,
  hash: string,
  deps: ServerDeps,
): Promise<BlobTaken> {
  const found = await storage.read(commune, (tx) => look(tx, install, hash));
  if (found === null) return { kind: "forbidden" };
  if (typeof found === "number") return told(deps, found, null);
  return told(deps, 0, await renewed(storage, commune, found, deps));
}

/** The whole blob, or how many ranges are held; null: no blob and no installation of ours. */
async function look(tx: ReadTx, install: Id, hash: string): Promise<BlobRow | number | null> {
  if (!(await tx.installation(install))) return null;
  const row = await tx.blob(hash);
  if (row === null) return tx.blobPartCount(install, hash);
  return row.install === install ? row : null;
}

/**
 * Takes one range; the same one again changes nothing, and one that does not follow is not taken. The last one makes
 * the blob whole: its hash and its proof are checked, and it is durable before its receipt is told (S6, S16).
 */
export async function takeRange(
  storage: Storage,
  commune: Id,
  install: Id,
  range: BlobRange,
  deps: ServerDeps,
): Promise<BlobTaken> {
  if (!isRange(range)) return { kind: "bad-request" };
  const before = await blobState(storage, commune, install, range.hash, deps);
  if (before.kind !== "state" || before.state.receipt !== null) return before;
  const held = await storage.write(commune, async (tx) =>
    (await hasRoom(tx, install, deps)) ? addRange(tx, install, range, deps) : null,
  );
  if (held === null) return { kind: "rate-limited" };
  if (held < rangesOf(range.size)) return told(deps, held, null);
  return finish(storage, commune, install, range.hash, deps);
}

async function hasRoom(tx: ReadTx, install: Id, deps: ServerDeps): Promise<boolean> {
  const lately = await tx.blobsOf(install, deps.clock() - DAY);
  return lately.length < DAY_BLOBS && lately.reduce((sum, { size }) => sum + size, 0) < DAY_BYTES;
}

function isRange({ size, range, bytes }: BlobRange): boolean {
  if (!Number.isInteger(size) || size < 1 || size > MAX_BLOB_BYTES) return false;
  if (!Number.isInteger(range) || range < 0 || range >= rangesOf(size)) return false;
  const [from, to] = rangeOf(size, range);
  return bytes.length === to - from;
}

async function addRange(
  tx: WriteTx,
  install: Id,
  { hash, range, bytes }: BlobRange,
  deps: ServerDeps,
): Promise<number> {
  const held = await tx.blobPartCount(install, hash);
  if (range !== held) return held;
  const others = (await tx.unfinishedBlobs(install)).filter((one) => one !== hash);
  for (const oldest of others.slice(0, Math.max(0, others.length - MAX_UNFINISHED + 1)))
    await tx.dropBlobParts(install, oldest);
  await tx.addBlobPart({ install, hash, part: range, bytes, at: deps.clock() });
  return tx.blobPartCount(install, hash);
}

async function finish(storage: Storage, commune: Id, install: Id, hash: string, deps: ServerDeps): Promise<BlobTaken> {
  const parts = await storage.read(commune, (tx) => tx.blobParts(install, hash));
  const bytes = concatBytes(...parts.map((part) => part.bytes));
  const judged = await judge(storage, commune, { install, hash, bytes }, deps);
  return storage.write(commune, async (tx) => {
    await tx.dropBlobParts(install, hash);
    if (typeof judged === "string") return told(deps, 0, null, judged === "damaged" ? null : judged);
    const receipt = await signed(tx, commune, { install, hash }, deps);
    const { epoch, signature } = receipt;
    await tx.addBlob({ ...judged, receivedAt: deps.clock(), receipt: { epoch, signature } });
    return told(deps, 0, receipt);
  });
}

type Judged = Omit<BlobRow, "receivedAt" | "receipt"> | BlobReject | "damaged";

/** damaged: these are not the bytes that it is named by; the phone begins again. */
async function judge(
  storage: Storage,
  commune: Id,
  { install, hash, bytes }: { install: Id; hash: string; bytes: Bytes },
  deps: ServerDeps,
): Promise<Judged> {
  if ((await deps.crypto.hash(bytes)) !== hash) return "damaged";
  const header = decodeBlobHeader(bytes);
  if (header?.install !== install) return "malformed";
  const opened = await open(storage, commune, { install, bytes }, deps.crypto.openBlob);
  return typeof opened === "string" ? opened : { hash, install, keyId: header.keyId, size: bytes.length, bytes };
}

/** What a coordinator may have of a blob: null when it never came whole, or was erased. */
export async function openedBlob(storage: Storage, commune: Id, hash: string): Promise<OpenedBlob | null> {
  const row = await storage.read(commune, (tx) => tx.blob(hash));
  if (!row?.bytes) return null;
  const opened = await open(storage, commune, { install: row.install, bytes: row.bytes });
  return typeof opened === "string" ? null : opened;
}

function open(
  storage: Storage,
  commune: Id,
  { install, bytes }: { install: Id; bytes: Bytes },
  opened: ServerCrypto["openBlob"] = openBlob,
): Promise<OpenedBlob | BlobReject> {
  return storage.read(commune, async (tx) => {
    const header = decodeBlobHeader(bytes);
    const sender = await tx.installation(install);
    if (!header || !sender) return "malformed";
    const key = (await officeKeys(tx)).intake.find((row) => row.keyId === header.keyId);
    if (!key?.privateKey) return "unknown-key";
    const { publicKey, privateKey } = key;
    return (await opened({ publicKey, privateKey }, commune, sender.publicKey, header, bytes)) ?? "proof";
  });
}

async function renewed(storage: Storage, commune: Id, row: BlobRow, deps: ServerDeps): Promise<BlobReceipt> {
  const { install, hash, receipt } = row;
  const { epoch } = await storage.read(commune, (tx) => tx.commune());
  if (receipt.epoch === epoch) return { install, hash, ...receipt };
  return storage.write(commune, async (tx) => {
    const fresh = await signed(tx, commune, row, deps);
    await tx.putBlobReceipt(hash, { epoch: fresh.epoch, signature: fresh.signature });
    return fresh;
  });
}

async function signed(
  tx: WriteTx,
  commune: Id,
  { install, hash }: { install: Id; hash: string },
  deps: ServerDeps,
): Promise<BlobReceipt> {
  const { epoch } = await tx.commune();
  const { receipt } = await officeKeys(tx);
  const unsigned = { install, hash, epoch };
  const signature = await deps.crypto.sign(receipt.privateKey, blobReceiptText(commune, unsigned));
  return { ...unsigned, signature };
}

function told(
  deps: ServerDeps,
  held: number,
  receipt: BlobReceipt | null,
  rejected: BlobReject | null = null,
): BlobTaken & { kind: "state" } {
  return { kind: "state", state: { v: WIRE_VERSION, now: deps.clock(), held, receipt, rejected } };
}
