import { newId } from "../../base/id.ts";
import { withLock } from "../../device/locks.ts";
import { createOfficeClient } from "../../device/office-client.ts";
import { runSync } from "../../device/run-sync.ts";
import { addInstallation, currentInstallation, makeCurrent } from "../../device/settings.ts";
import { storeContext } from "../../device/store-context.ts";
import { correctWitness } from "../../device/witness.ts";
import { WIRE_VERSION } from "../../protocol/messages.ts";
import type { ProblemCode } from "../../protocol/problem.ts";
import { copyPrivate, dropCopied } from "../../store/inherit.ts";
import { openLockedStore } from "../../store/locked-store.ts";
import { openStore } from "../../store/open-store.ts";
import type { LockedStore, StoredEnrolment } from "../../store/types.ts";
import type { OpenVault } from "../../vault/vault.ts";
import { isGenuine, lostNumbers } from "./enrol.ts";
import { lazySealer } from "./lazy-sealer.ts";
import { openSession } from "./open-session.ts";
import { LIST_LOADED, notCopied } from "./own-keys.ts";
import { random } from "./random.ts";
import { type Session, session } from "./session.ts";
import { lockedOf } from "./start.ts";
import { startSync } from "./sync.ts";
import { anewRefused } from "./sync-status.ts";
import { flushDrafts } from "./use-draft.ts";

/** Only a person at the office mends these: the phone or its helper was revoked. */
const FOR_GOOD: ReadonlySet<ProblemCode> = new Set(["forbidden", "signed-out"]);

/** The installation that goes on, as far as it has come. */
interface Next {
  store: LockedStore;
  vault: OpenVault;
}

/**
 * S6: an installation that fell behind saves nothing more; another one with the same passphrase takes its place. Each
 * step lies on the disk before the next, and a later contact goes on where this one broke off. Until the new one holds
 * the whole list, drafts and own texts, the old one stays in use. False: it has still to be done.
 */
export function takeAnew(old: Session): Promise<boolean> {
  return withLock(`tung-nha-anew-${old.install}`, async () => {
    if (session.peek() !== old) return true;
    const moved = await goOn(old);
    // Under another id than the one that the office knows as somebody else's.
    return moved === "other-id" ? (await goOn(old)) === true : moved;
  });
}

/** "other-id": the noted one was given up. */
async function goOn(old: Session): Promise<boolean | "other-id"> {
  const next = await openNext(old);
  let moved: boolean | "other-id" = false;
  try {
    moved = next !== null && (await move(old, next));
    return moved;
  } finally {
    if (moved !== true) next?.store.close();
  }
}

/** Its id is noted first: two tabs, or a page that was killed, end with the same one. Null: it is none of this vault's. */
async function openNext(old: Session): Promise<Next | null> {
  const install = await old.store.takeSuccessor(newId(random));
  await addInstallation(install);
  const store = await openLockedStore(install, storeContext);
  const wrapped = (await store.vault()) ?? (await old.vault.succeed());
  await store.putVault(wrapped);
  const vault = await old.vault.adopt(wrapped);
  if (vault === null) store.close();
  return vault && { store, vault };
}

async function move(old: Session, next: Next): Promise<boolean | "other-id"> {
  const { store, vault } = next;
  const current = await currentInstallation();
  // Another tab has moved already, or a link was opened.
  if (current !== old.install && current !== store.install) return false;
  const enrolment = await certified(old, next);
  if (enrolment === null || enrolment === "other-id") return enrolment ?? false;
  if (current === old.install) {
    if (!(await holdsList(next, enrolment))) return false;
    await flushDrafts();
    await copyPrivate(old.store, store, [LIST_LOADED]);
    await makeCurrent(store.install);
  }
  const locked = await lockedOf(store);
  startSync(locked);
  await openSession(locked, enrolment, vault);
  await dropCopied(old.store, store, notCopied(enrolment));
  return true;
}

/**
 * The office's word for the new key, asked for with the old token. Only who signed for the old one is believed. The
 * office may know the id under another key, when its database went after it was certified: another one is taken then.
 */
async function certified(old: Session, { store, vault }: Next): Promise<StoredEnrolment | "other-id" | null> {
  const held = await store.enrolment();
  if (held !== null && vault.secrets.readToken !== null) return held;
  const { install } = store;
  const { publicKey } = vault.secrets;
  const lost = await lostNumbers();
  const request = { v: WIRE_VERSION, install, publicKey, now: Date.now(), lost };
  const reply = await createOfficeClient({ readToken: old.readToken }).enrolAgain(request);
  const problem = reply.kind === "problem" ? reply.problem.problem : null;
  anewRefused.value = problem !== null && FOR_GOOD.has(problem);
  if (problem === "conflict") {
    await old.store.dropSuccessor(install);
    return "other-id";
  }
  if (reply.kind !== "ok" || !(await isGenuine(reply.value, install, publicKey))) return null;
  const { certificate, receiptKey, keys, readToken, commune } = reply.value;
  if (receiptKey !== old.enrolment.receiptKey || certificate.helper !== old.helper) return null;
  const enrolment = { certificate, receiptKey, communeName: commune.name, keys, lost: [] };
  await store.putEnrolment(enrolment);
  await store.putVault(await vault.updateSecrets({ readToken }));
  for (const { install: lossy, from } of lost) correctWitness(lossy, from - 1);
  return enrolment;
}

/** The world is pulled anew: what the old one holds may be of another time. It goes on where an earlier pull stopped. */
async function holdsList({ store, vault }: Next, enrolment: StoredEnrolment): Promise<boolean> {
  const keys = { rows: vault.rows, envelopes: lazySealer(enrolment, vault) };
  const open = await openStore(store, keys, storeContext);
  const office = createOfficeClient({ readToken: vault.secrets.readToken });
  const result = await runSync("user", { unlocked: { store: open, office } });
  const mine = result.kind === "ran" ? result.passes.find(({ install }) => install === store.install) : undefined;
  if (mine?.end !== "done") return false;
  await open.putOwn(LIST_LOADED, { kind: "list-loaded" });
  return true;
}
