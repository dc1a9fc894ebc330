import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Clock } from "../base/time.ts";
import { decodeEnvelope } from "../protocol/envelope-codec.ts";
import type { Certificate } from "../protocol/messages.ts";
import type { Parcel } from "../protocol/parcel.ts";
import { certificateText } from "../protocol/signed-text.ts";
import type { CourierStore, ForeignEnvelope } from "../store/courier-files.ts";
import { isQuota } from "../store/save.ts";
import type { LockedStore } from "../store/types.ts";
import type { SyncPorts, SyncState } from "../sync/ports.ts";
import { isSigned, provenReceipts } from "../sync/proofs.ts";
import { hashText } from "../vault/crypto.ts";

/** An installation of this phone, with what it knows of its commune. */
export interface Enrolled {
  store: LockedStore;
  state: SyncState;
}

export interface TakeParcelPorts {
  clock: Clock;
  verify: SyncPorts["verify"];
  /** Opened only when something is to be kept for others. */
  courier(): Promise<CourierStore>;
}

export type TakenParcel =
  | ({ kind: "taken"; carried: number; alreadyHeld: number; refused: number } & Receipted)
  | { kind: "other-commune" }
  | ({ kind: "full" } & Receipted);

/** Own envelopes that have their receipt now, and receipts kept for colleagues: also of a file that found no room. */
interface Receipted {
  cleared: number;
  receiptsForOthers: number;
}

/**
 * Gives everything in a file its place: own receipts clear under S5's full rule, receipts of others are kept for them,
 * envelopes of phones that the office has certified are carried. Who handed the file over proves nothing.
 */
export async function takeParcel(
  parcel: Parcel,
  enrolled: readonly Enrolled[],
  ports: TakeParcelPorts,
): Promise<TakenParcel> {
  const communes = new Set(enrolled.map(({ state }) => state.certificate.commune));
  const named = [...parcel.certificates, ...parcel.receipts].map(({ commune }) => commune);
  if (enrolled.length === 0 || (named.length > 0 && !named.some((commune) => communes.has(commune))))
    return { kind: "other-commune" };
  const receipted: Receipted = { cleared: await clearOwn(parcel, enrolled, ports), receiptsForOthers: 0 };
  try {
    receipted.receiptsForOthers = await keepReceipts(parcel, enrolled, ports);
    return { ...(await carryEnvelopes(parcel, enrolled, ports)), ...receipted };
  } catch (error) {
    if (!isQuota(error)) throw error;
    return { kind: "full", ...receipted };
  }
}

/** A receipt of another epoch than the one last heard of clears nothing and opens none: only the office itself does. */
async function clearOwn({ receipts }: Parcel, enrolled: readonly Enrolled[], ports: TakeParcelPorts): Promise<number> {
  let cleared = 0;
  for (const { store, state } of enrolled) {
    const { commune } = state.certificate;
    const ours = receipts.filter((part) => part.commune === commune).flatMap((part) => part.receipts);
    const proven = await provenReceipts(ports, state, state.epoch ?? "", ours);
    cleared += await store.takeReceipts(proven, ports.clock(), null);
  }
  return cleared;
}

async function keepReceipts(
  { receipts }: Parcel,
  enrolled: readonly Enrolled[],
  ports: TakeParcelPorts,
): Promise<number> {
  let kept = 0;
  for (const part of receipts) {
    const office = officeOf(part.commune, enrolled);
    const foreign = part.receipts.filter(({ install }) => !isOwn(install, enrolled));
    if (office === null || foreign.length === 0) continue;
    const signed = await Promise.all(foreign.map((one) => isSigned(ports, office.receiptKey, part.commune, one)));
    const proven = foreign.filter((_, index) => signed[index]);
    if (proven.length > 0) kept += await (await ports.courier()).takeReceipts(part.commune, proven, office.epoch);
  }
  return kept;
}

type Carried = { kind: "taken"; carried: number; alreadyHeld: number; refused: number } | { kind: "full" };

async function carryEnvelopes(parcel: Parcel, enrolled: readonly Enrolled[], ports: TakeParcelPorts): Promise<Carried> {
  const read = (await Promise.all(parcel.envelopes.map(readEnvelope))).filter((one) => one !== null);
  const foreign = read.filter(({ install }) => !isOwn(install, enrolled));
  const certificates = await certificatesFor(foreign, parcel, enrolled, ports);
  const certified = foreign.filter(({ install }) => certificates.has(install));
  const refused = parcel.envelopes.length - read.length + foreign.length - certified.length;
  const own = read.length - foreign.length;
  if (certified.length === 0) return { kind: "taken", carried: 0, alreadyHeld: own, refused };
  const epochs = new Set(enrolled.flatMap(({ state }) => state.epoch ?? []));
  const courier = await ports.courier();
  const taken = await courier.takeEnvelopes([...certificates.values()], certified, epochs);
  return taken.kind === "full" ? taken : { ...taken, alreadyHeld: own + taken.alreadyHeld, refused };
}

async function readEnvelope(bytes: Bytes): Promise<ForeignEnvelope | null> {
  const decoded = decodeEnvelope(bytes);
  if (decoded.kind !== "ok") return null;
  const { install, seq } = decoded.envelope.header;
  return { install, seq, hash: await hashText(bytes), bytes };
}

/** Of the senders in a file: verified ones that came along, else what an earlier file brought. */
async function certificatesFor(
  envelopes: readonly ForeignEnvelope[],
  { certificates }: Parcel,
  enrolled: readonly Enrolled[],
  ports: TakeParcelPorts,
): Promise<Map<Id, Certificate>> {
  const found = new Map<Id, Certificate>();
  for (const install of new Set(envelopes.map((envelope) => envelope.install))) {
    const offered = certificates.find((one) => one.install === install);
    const proven = offered && (await isCertified(offered, enrolled, ports)) ? offered : null;
    const held = proven ?? (await (await ports.courier()).certificate(install));
    if (held !== null) found.set(install, held);
  }
  return found;
}

async function isCertified(
  certificate: Certificate,
  enrolled: readonly Enrolled[],
  { verify }: TakeParcelPorts,
): Promise<boolean> {
  const office = officeOf(certificate.commune, enrolled);
  return office !== null && verify(office.receiptKey, certificateText(certificate), certificate.signature);
}

function officeOf(commune: Id, enrolled: readonly Enrolled[]): SyncState | null {
  return enrolled.find(({ state }) => state.certificate.commune === commune)?.state ?? null;
}

function isOwn(install: Id, enrolled: readonly Enrolled[]): boolean {
  return enrolled.some(({ state }) => state.certificate.install === install);
}
