import type { Bytes } from "../../src/base/bytes.ts";
import { type Id, newId } from "../../src/base/id.ts";
import type { EnrolAnswer } from "../../src/protocol/messages.ts";
import type { OpenStoreKeys, StoredEnrolment } from "../../src/store/types.ts";
import type { SealedBlob } from "../../src/vault/blob-sealer.ts";
import type { EnvelopeSealer } from "../../src/vault/types.ts";
import type { Cryptography, PhoneVault } from "./cryptography.ts";
import type { Rng } from "./rng.ts";
import { enrolPhone, type SimOffice } from "./sim-office.ts";
import type { Truth } from "./truth.ts";

/** What a phone was told about one save. */
export interface Attempt {
  mutation: Id;
  /** Its arguments, as text: what it is about may be erased (S15). */
  about: string;
  /** What was said or pictured with it (S16). */
  blobs: readonly SealedBlob[];
  /** null: the app was killed before it said anything, or said that it is not saved. */
  savedAs: number | null;
  /** Words that stand in nothing else: they go when that is erased. */
  words: readonly string[];
  /** The app said that it is not saved: then it may nowhere be. */
  denied: boolean;
  /** Saved on a disk that is no more: only what the office has receipted can be asked for. */
  gone: boolean;
}

/** One installation in a phone's browser, with what its app knows in memory. */
export interface Installation {
  install: Id;
  helper: Id;
  vault: PhoneVault;
  keys: OpenStoreKeys;
  enrolment: StoredEnrolment;
  attempts: Attempt[];
  /** Hash of the envelope by mutation, also of a save that was killed. */
  sealed: Map<Id, string>;
  sealBlob(content: Bytes): Promise<SealedBlob>;
}

/** By a link of the office, as at the first start of the app and after a revocation. */
export async function enrolled(
  office: SimOffice,
  helper: Id,
  crypto: Cryptography,
  rng: Rng,
): Promise<Installation | "crashed"> {
  const install = newId(rng.bytes);
  const vault = await crypto.newVault();
  const answer = await enrolPhone(office, helper, { install, publicKey: vault.pair.publicKey });
  return answer === "crashed" ? answer : installationOf(helper, vault, answer, crypto);
}

/** As the office certified it. */
export async function installationOf(
  helper: Id,
  vault: PhoneVault,
  answer: EnrolAnswer,
  crypto: Cryptography,
): Promise<Installation> {
  const intakeKey = answer.keys.find((key) => key.purpose === "intake");
  if (!intakeKey) throw new Error("no intake key");
  const { install, commune } = answer.certificate;
  const sealing = { commune, install, ...vault.pair, intakeKey };
  const sealed = new Map<Id, string>();
  const keys = { rows: vault.rows, envelopes: noting(await crypto.sealer(sealing), sealed) };
  const sealBlob = (content: Bytes) => crypto.sealBlob(sealing, content);
  return { install, helper, vault, keys, enrolment: enrolmentOf(answer), attempts: [], sealed, sealBlob };
}

function noting(sealer: EnvelopeSealer, sealed: Map<Id, string>): EnvelopeSealer {
  return {
    ...sealer,
    seal: async (head, mutations) => {
      const envelope = await sealer.seal(head, mutations);
      for (const { id } of mutations) sealed.set(id, envelope.hash);
      return envelope;
    },
  };
}

/** True where the office gave a receipt for it, and must hold it since, also when the phone is no more. */
export function isHeldAtOffice(
  { install, sealed }: Installation,
  { mutation, savedAs }: Attempt,
  truth: Truth,
): boolean {
  const hash = sealed.get(mutation);
  return savedAs !== null && hash !== undefined && truth.isHeld(install, savedAs, hash);
}

function enrolmentOf({ certificate, receiptKey, keys, commune }: EnrolAnswer): StoredEnrolment {
  return { certificate, receiptKey, communeName: commune.name, keys, lost: [] };
}

export function databaseNameOf({ install }: Pick<Installation, "install">): string {
  return `tung-nha-${install}`;
}
