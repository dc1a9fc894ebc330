import { type Id, newId } from "../../src/base/id.ts";
import type { EnrolAnswer } from "../../src/protocol/messages.ts";
import type { OpenStoreKeys, StoredEnrolment } from "../../src/store/types.ts";
import type { Rng } from "./rng.ts";
import { type SimCrypto, simRows } from "./sim-crypto.ts";
import { enrolPhone, type SimOffice } from "./sim-office.ts";

/** What a phone was told about one save. */
export interface Attempt {
  mutation: Id;
  /** Its arguments, as text: what it is about may be erased (S15). */
  about: string;
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
  keys: OpenStoreKeys;
  enrolment: StoredEnrolment;
  attempts: Attempt[];
}

/** By a link of the office, as at the first start of the app and after a revocation. */
export async function enrolled(
  office: SimOffice,
  helper: Id,
  crypto: SimCrypto,
  rng: Rng,
): Promise<Installation | "crashed"> {
  const install = newId(rng.bytes);
  const pair = crypto.newPair();
  const answer = await enrolPhone(office, helper, { install, publicKey: pair.publicKey });
  if (answer === "crashed") return answer;
  const intake = answer.keys.find((key) => key.purpose === "intake");
  if (!intake) throw new Error("no intake key");
  const keys = { rows: simRows, envelopes: crypto.sealer(install, pair, intake.keyId) };
  return { install, helper, keys, enrolment: enrolmentOf(answer), attempts: [] };
}

function enrolmentOf({ certificate, receiptKey, keys, commune }: EnrolAnswer): StoredEnrolment {
  return { certificate, receiptKey, communeName: commune.name, keys, lost: [] };
}

export function databaseNameOf({ install }: Pick<Installation, "install">): string {
  return `tung-nha-${install}`;
}
