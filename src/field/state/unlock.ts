import { deriveInWorker } from "../../device/derive-worker.ts";
import { type OpenVault, openVault } from "../../vault/vault.ts";
import type { Locked } from "./app-state.ts";
import { openSession } from "./open-session.ts";

export type UnlockEnd =
  | { kind: "open" }
  | { kind: "wrong-passphrase" }
  /** The right passphrase, but the office's answer to the enrolment has not come yet. */
  | { kind: "unfinished"; vault: OpenVault }
  | { kind: "fault" };

export async function unlock(locked: Locked, passphrase: string): Promise<UnlockEnd> {
  try {
    const wrapped = await locked.store.vault();
    if (!wrapped) return { kind: "fault" };
    const vault = await openVault(wrapped, passphrase, deriveInWorker);
    if (vault.kind === "wrong-passphrase") return vault;
    if (!locked.enrolment || vault.secrets.readToken === null) return { kind: "unfinished", vault };
    await openSession(locked, locked.enrolment, vault);
    return { kind: "open" };
  } catch (error) {
    reportError(error);
    return { kind: "fault" };
  }
}
