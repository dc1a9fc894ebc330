import { deriveInWorker } from "../../device/derive-worker.ts";
import { openVault } from "../../vault/vault.ts";
import { session } from "./session.ts";

/** Whether the helper is back: the resident's pages end with it. */
export async function checkPassphrase(passphrase: string): Promise<boolean> {
  const wrapped = await session.peek()?.store.vault();
  if (!wrapped) return false;
  return (await openVault(wrapped, passphrase, deriveInWorker)).kind === "open";
}
