// Dexie's live queries look for a global IndexedDB before they run; each phone still has one of its own.
import "fake-indexeddb/auto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { toBase64Url } from "../../../src/base/bytes.ts";
import { newId } from "../../../src/base/id.ts";
import type { Mutation } from "../../../src/domain/mutation.ts";
import type { Household } from "../../../src/domain/records.ts";
import type { AnyWireRow, ChangePage, Receipt, Verdict } from "../../../src/protocol/messages.ts";
import { receiptText } from "../../../src/protocol/signed-text.ts";
import { openLockedStore } from "../../../src/store/locked-store.ts";
import { openStore } from "../../../src/store/open-store.ts";
import type { OpenStore, OpenStoreKeys, StoreContext, StoredEnrolment } from "../../../src/store/types.ts";
import { generateKeyPair, hash, randomBytes } from "../../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../../src/vault/envelope-sealer.ts";
import { createRowSealer } from "../../../src/vault/row-sealer.ts";
import { generateSigningKey, sign } from "../../../src/vault/signature.ts";

export const EPOCH = "epoch-one";

/** One phone with real keys on an IndexedDB of its own; `now` is its clock. */
export interface Phone {
  install: string;
  commune: string;
  now: number;
  idb: NonNullable<StoreContext["idb"]>;
  context: StoreContext;
  keys: OpenStoreKeys;
  receiptKey: { privateKey: string; publicKey: string };
  enrolment: StoredEnrolment;
  witnessed: number[];
  store: OpenStore;
  /** As another tab or a restarted app opens it. */
  reopen(): Promise<OpenStore>;
}

export async function newPhone(shared?: Phone["idb"]): Promise<Phone> {
  const install = newId(randomBytes);
  const commune = newId(randomBytes);
  const [own, intake, receiptKey] = await Promise.all([generateKeyPair(), generateKeyPair(), generateSigningKey()]);
  const keyId = await keyIdOf(intake.publicKey);
  const witnessed: number[] = [];
  const idb = shared ?? { indexedDB: new IDBFactory() as globalThis.IDBFactory, IDBKeyRange: IDBKeyRange as never };
  const phone = { install, commune, now: 1_762_400_000_000, idb, receiptKey, witnessed } as unknown as Phone;
  phone.context = {
    clock: () => phone.now,
    withLock: chainedLock(),
    witness: (_install, seq) => witnessed.push(seq),
    idb,
  };
  phone.keys = {
    rows: await createRowSealer(randomBytes(32)),
    envelopes: await createEnvelopeSealer({
      commune,
      install,
      ...own,
      intakeKey: { keyId, publicKey: intake.publicKey },
    }),
  };
  const unsigned = { commune, install, publicKey: own.publicKey, helper: newId(randomBytes), issuedAt: phone.now };
  phone.enrolment = {
    certificate: { ...unsigned, signature: "" },
    receiptKey: receiptKey.publicKey,
    communeName: "Xã Thử Nghiệm",
    keys: [],
    lost: [],
  };
  phone.reopen = async () => openStore(await openLockedStore(install, phone.context), phone.keys, phone.context);
  phone.store = await phone.reopen();
  await phone.store.putEnrolment(phone.enrolment);
  await phone.store.openEpoch(EPOCH, 0);
  return phone;
}

async function keyIdOf(publicKey: string): Promise<string> {
  const point = Uint8Array.from(Buffer.from(publicKey, "base64url"));
  return toBase64Url((await hash(point)).slice(0, 8));
}

function chainedLock(): StoreContext["withLock"] {
  const chains = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const mine = (chains.get(name) ?? Promise.resolve()).then(work);
    chains.set(
      name,
      mine.catch(() => {}),
    );
    return mine;
  };
}

export function mutation(note = "Vắng nhà", household = newId(randomBytes)): Mutation {
  return {
    id: newId(randomBytes),
    name: "record-visit",
    args: { household, note },
    madeAt: 1_762_400_000_000,
    baseRevision: 0,
  };
}

export async function saveMany(store: OpenStore, count: number): Promise<void> {
  for (let at = 0; at < count; at++) await store.save({ mutations: [mutation(`lần ${at}`)] });
}

/** What the office answers for an envelope that it holds. */
export async function receiptFor(phone: Phone, seq: number, changes: Partial<Receipt> = {}): Promise<Receipt> {
  const [envelope] = await phone.store.held([[seq, seq]], 1);
  const bytes = envelope?.bytes ?? new Uint8Array(0);
  const receipt = { install: phone.install, seq, hash: toBase64Url(await hash(bytes)), epoch: EPOCH, ...changes };
  return { ...receipt, signature: await sign(phone.receiptKey.privateKey, receiptText(phone.commune, receipt)) };
}

/** Receipts of 1 to `upTo`, as the engine hands them on. */
export async function receive(phone: Phone, upTo: number, epoch = EPOCH): Promise<number> {
  const receipts = Array.from({ length: upTo }, (_, at) => receiptFor(phone, at + 1, { epoch }));
  return phone.store.takeReceipts(await Promise.all(receipts), phone.now, phone.now);
}

export function household(changes: Partial<Household> = {}): Household {
  return {
    id: newId(randomBytes),
    code: "VX-01-0001",
    village: newId(randomBytes),
    address: "Số 1, bản Thử",
    note: "",
    members: [],
    foundAtDoor: false,
    ...changes,
  };
}

export function rowOf(doc: Household, revision = 1): AnyWireRow {
  return { kind: "household", id: doc.id, revision, doc };
}

export function page(revision: number, changes: Partial<ChangePage> = {}): ChangePage {
  return {
    v: 1,
    epoch: EPOCH,
    now: 1_762_400_000_000,
    reset: false,
    rows: [],
    removed: [],
    verdicts: [],
    cursor: { epoch: EPOCH, revision, stamp: `stamp-${revision}`, within: null },
    more: false,
    left: 0,
    watermark: 0,
    keys: [],
    ...changes,
  };
}

export function applied(seq: number, revision: number): Verdict {
  return { seq, kind: "applied", revision, notes: [] };
}
