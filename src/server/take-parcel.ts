import { type Bytes, fromBase64Url } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { dayOf } from "../base/time.ts";
import type { Receipt, RejectReason } from "../protocol/messages.ts";
import type { ParcelAnswer, ParcelPhone } from "../protocol/office-messages.ts";
import { type ParcelRead, parcelName, readParcel, type Sha256, writeParcel } from "../protocol/parcel.ts";
import type { ServerDeps } from "./deps.ts";
import { type Judged, judgeEnvelopes } from "./judge-envelope.ts";
import { keepEnvelopes } from "./keep-envelopes.ts";
import { officeKeys } from "./office-keys.ts";
import type { ReadTx, Storage } from "./storage.ts";
import { addVouched, type Vouched, vouchedBy } from "./vouched.ts";

export type ParcelTaken = { kind: "taken"; answer: ParcelAnswer } | Exclude<ParcelRead, { kind: "parcel" }>;

/** Phones whose envelopes one file may bring. */
const MAX_PHONES = 500;
/** Envelopes of one durable transaction: other writers of the commune never wait long. */
const AT_ONCE = 100;

/**
 * Takes a file in that somebody brought to the office: each envelope is judged by its own proof as in a push, and
 * receipted in the file that goes back. Run `applyWaiting` after it.
 */
export async function takeParcel(storage: Storage, commune: Id, text: string, deps: ServerDeps): Promise<ParcelTaken> {
  const read = await readParcel(text, sha256Of(deps));
  if (read.kind !== "parcel") return read;
  const { certificates, envelopes } = read.parcel;
  const keys = await storage.read(commune, officeKeys);
  const vouched = await vouchedBy(certificates.slice(0, MAX_PHONES), commune, keys, deps);
  const judged: Judged[] = [];
  const receipts: Receipt[] = [];
  for (let at = 0; at < envelopes.length; at += AT_ONCE) {
    const part = await judgePart(storage, commune, envelopes.slice(at, at + AT_ONCE), vouched, deps);
    judged.push(...part);
    receipts.push(
      ...(await storage.write(commune, async (tx) => {
        await addVouched(tx, vouched);
        return keepEnvelopes(tx, part, "file");
      })),
    );
  }
  const answer = await storage.read(commune, (tx) => answerOf(tx, judged, read.damaged));
  return { kind: "taken", answer: { ...answer, returnFile: await returnFile(commune, receipts, deps) } };
}

function sha256Of({ crypto }: ServerDeps): Sha256 {
  return async (bytes) => fromBase64Url(await crypto.hash(bytes)) ?? new Uint8Array(0);
}

/** Carried by nobody whose clock is known: no skew corrects its visits' times (S11). */
function judgePart(
  storage: Storage,
  commune: Id,
  envelopes: readonly Bytes[],
  vouched: Vouched,
  deps: ServerDeps,
): Promise<Judged[]> {
  return storage.read(commune, async (tx) => {
    const { epoch } = await tx.commune();
    const delivery = { commune, epoch, keys: await officeKeys(tx), at: deps.clock(), carrier: null, vouched };
    return judgeEnvelopes(envelopes, delivery, tx, deps);
  });
}

async function answerOf(
  tx: ReadTx,
  judged: readonly Judged[],
  damaged: boolean,
): Promise<Omit<ParcelAnswer, "returnFile">> {
  const byPhone = new Map<Id, Judged[]>();
  for (const one of judged) {
    const install = installOf(one);
    if (install === null) continue;
    const its = byPhone.get(install) ?? [];
    its.push(one);
    byPhone.set(install, its);
  }
  const phones: ParcelPhone[] = [];
  for (const [install, its] of byPhone) phones.push(await phoneOf(tx, install, its));
  return { damaged, phones, unreadable: judged.filter((one) => installOf(one) === null).length };
}

function installOf(judged: Judged): Id | null {
  return judged.kind === "taken" ? judged.row.install : judged.install;
}

async function phoneOf(tx: ReadTx, install: Id, judged: readonly Judged[]): Promise<ParcelPhone> {
  const helper = (await tx.installation(install))?.helper;
  const name = helper === undefined ? undefined : (await tx.record("helper", helper))?.doc.name;
  const taken = judged.filter((one) => one.kind === "taken");
  const held = taken.filter((one) => one.held).length;
  const rejected = new Map<RejectReason, number>();
  for (const one of judged) {
    if (one.kind === "rejected") rejected.set(one.reason, (rejected.get(one.reason) ?? 0) + 1);
  }
  return {
    install,
    helperName: name ?? null,
    taken: taken.length - held,
    held,
    rejected: [...rejected].map(([reason, count]) => ({ reason, count })),
  };
}

async function returnFile(
  commune: Id,
  receipts: readonly Receipt[],
  deps: ServerDeps,
): Promise<ParcelAnswer["returnFile"]> {
  if (receipts.length === 0) return null;
  const parcel = { certificates: [], envelopes: [], receipts: [{ commune, receipts: [...receipts] }] };
  return { name: parcelName(dayOf(deps.clock()), "bien-nhan"), text: await writeParcel(parcel, sha256Of(deps)) };
}
