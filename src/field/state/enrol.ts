import { type Id, newId } from "../../base/id.ts";
import { deriveInWorker } from "../../device/derive-worker.ts";
import { createOfficeClient } from "../../device/office-client.ts";
import { addInstallation, knownInstallations, makeCurrent } from "../../device/settings.ts";
import { storeContext } from "../../device/store-context.ts";
import { correctWitness, lossesOf, readWitnesses } from "../../device/witness.ts";
import { type EnrolAnswer, type LostReport, WIRE_VERSION } from "../../protocol/messages.ts";
import type { ProblemCode } from "../../protocol/problem.ts";
import { openLockedStore, tryOpenLockedStore } from "../../store/locked-store.ts";
import type { StoredEnrolment } from "../../store/types.ts";
import { verifyCertificate, verifyKey } from "../../vault/signed.ts";
import { createVault, type OpenVault } from "../../vault/vault.ts";
import type { Locked } from "./app-state.ts";
import { workingInstallation } from "./installations.ts";
import { type OwnHelper, openSession } from "./open-session.ts";
import { random } from "./random.ts";
import { session } from "./session.ts";
import { lockedOf } from "./start.ts";
import { startSync } from "./sync.ts";

/** An installation whose key is stored, and whose enrolment the office has still to confirm. */
export interface Unfinished {
  locked: Locked;
  vault: OpenVault;
}

export type EnrolEnd =
  | { kind: "enrolled" }
  | { kind: "problem"; problem: ProblemCode }
  | { kind: "no-network" }
  | { kind: "not-office" }
  /** The answer is not signed by the key that it names, or is about another phone. */
  | { kind: "odd-answer" };

/** Key and vault lie on the disk before the office is asked: a lost answer is asked for again with the same key. */
export async function makeInstallation(passphrase: string, token: string): Promise<Unfinished> {
  const install = newId(random);
  const working = await workingInstallation();
  await addInstallation(install);
  const { vault } = await createVault(passphrase, deriveInWorker);
  const store = await openLockedStore(install, storeContext);
  await store.putVault(await vault.updateSecrets({ enrolToken: token }));
  // A phone that works goes on working until the office has confirmed the new one.
  await makeCurrent(working ?? install);
  return { locked: await lockedOf(store), vault };
}

/** A newer link for an installation that is not enrolled yet. */
export async function takeToken({ locked, vault }: Unfinished, token: string): Promise<void> {
  await locked.store.putVault(await vault.updateSecrets({ enrolToken: token }));
}

/** Asks, checks the answer's signatures, stores it, and opens the app. Idempotent for the same key. */
export async function askOffice({ locked, vault }: Unfinished): Promise<EnrolEnd> {
  const { enrolToken: token, publicKey } = vault.secrets;
  if (token === null) return { kind: "problem", problem: "link-unknown" };
  const lost = await lostNumbers();
  const request = { v: WIRE_VERSION, token, install: locked.install, publicKey, now: Date.now(), lost };
  const reply = await createOfficeClient().enrol(request);
  if (reply.kind === "problem") return { kind: "problem", problem: reply.problem.problem };
  if (reply.kind === "not-office") return reply;
  if (reply.kind !== "ok") return { kind: "no-network" };
  if (!(await isGenuine(reply.value, locked.install, publicKey))) return { kind: "odd-answer" };
  await keep(reply.value, { locked, vault });
  for (const { install, from } of lost) correctWitness(install, from - 1);
  return { kind: "enrolled" };
}

/** The certificate must name this phone's own key, and every key must carry the office's mark. */
export async function isGenuine(answer: EnrolAnswer, install: Id, publicKey: string): Promise<boolean> {
  const { certificate, receiptKey, keys, commune } = answer;
  const isMine = certificate.install === install && certificate.publicKey === publicKey;
  if (!isMine || certificate.commune !== commune.id || !keys.some((key) => key.purpose === "intake")) return false;
  const signed = await Promise.all(keys.map((key) => verifyKey(receiptKey, key)));
  return signed.every(Boolean) && (await verifyCertificate(receiptKey, certificate));
}

/** The enrolment first: until it lies on the disk the token stays in the vault, and asking again is harmless. */
async function keep(answer: EnrolAnswer, { locked, vault }: Unfinished): Promise<void> {
  const { certificate, receiptKey, keys, readToken } = answer;
  const enrolment: StoredEnrolment = { certificate, receiptKey, communeName: answer.commune.name, keys, lost: [] };
  await locked.store.putEnrolment(enrolment);
  await locked.store.putVault(await vault.updateSecrets({ readToken, enrolToken: null }));
  await makeCurrent(locked.install);
  startSync(locked);
  await openSession({ ...locked, enrolment }, enrolment, vault);
  await keepName(answer.helper);
}

async function keepName({ id, name }: EnrolAnswer["helper"]): Promise<void> {
  const open = session.peek();
  if (!open) return;
  open.helperName.value = name;
  await open.store.putOwn(id, { kind: "helper", name } satisfies OwnHelper);
}

/** S14: numbers that a witness outside the databases saw, and that no database in this browser holds. */
export async function lostNumbers(): Promise<LostReport[]> {
  // Before the heads: a save in another tab raises both, and must not look like a loss.
  const witnesses = readWitnesses();
  const heads = new Map<Id, number>();
  const unread = new Set<Id>();
  for (const install of await knownInstallations()) {
    const opening = await tryOpenLockedStore(install, storeContext);
    if (opening.kind !== "open") unread.add(install);
    else {
      heads.set(install, (await opening.store.counts()).head);
      opening.store.close();
    }
  }
  // What could not be opened now is not lost.
  return lossesOf(
    witnesses.filter(({ install }) => !unread.has(install)),
    heads,
  );
}
