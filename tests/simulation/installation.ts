import type { Bytes } from "../../src/base/bytes.ts";
import { type Id, newId } from "../../src/base/id.ts";
import type { EnrolAnswer } from "../../src/protocol/messages.ts";
import type { OpenStoreKeys, StoredEnrolment } from "../../src/store/types.ts";
import type { SealedBlob } from "../../src/vault/blob-sealer.ts";
import type { Cryptography, PhoneVault } from "./cryptography.ts";
import type { Rng } from "./rng.ts";
import { enrolPhone, type SimOffice } from "./sim-office.ts";

/** What a phone was told about one save. */
export interface Attempt {
  mutation: Id;
  /** Its arguments, as text: what it is about may be erased (S15). */
  about: string;
  /** What was said or pictured with it (S16). */
  blobs: readonly SealedBlob[];
  /** null: the app was killed before it said anything, or said that it is not saved. */
  savedAs: number | null;
  /** The app said that it is not saved: then it may nowhere be. */
  denied: boolean;
  /** Saved on a disk that is no more: only what was delivered before can be asked for. */
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
  const keys = { rows: vault.rows, envelopes: await crypto.sealer(sealing) };
  const sealBlob = (content: Bytes) => crypto.sealBlob(sealing, content);
  return { install, helper, vault, keys, enrolment: enrolmentOf(answer), attempts: [], sealBlob };
}

function enrolmentOf({ certificate, receiptKey, keys, commune }: EnrolAnswer): StoredEnrolment {
  return { certificate, receiptKey, communeName: commune.name, keys, lost: [] };
}

export function databaseNameOf({ install }: Pick<Installation, "install">): string {
  return `tung-nha-${install}`;
}
