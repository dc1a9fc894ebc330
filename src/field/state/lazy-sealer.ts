import type { StoredEnrolment } from "../../store/types.ts";
import type { EnvelopeSealer } from "../../vault/types.ts";
import type { OpenVault } from "../../vault/vault.ts";

/**
 * The list shows before the code that seals is there (HPKE is 9 kB of it): that comes right after, long before a thumb
 * reaches a button, and a save waits for it if it must. One encapsulation an unlock and tab (S2).
 */
export function lazySealer({ certificate, keys }: StoredEnrolment, vault: OpenVault): EnvelopeSealer {
  const { commune, install } = certificate;
  const intakeKey = keys.findLast((key) => key.purpose === "intake");
  if (!intakeKey) throw new Error("an enrolment without an intake key");
  const { privateKey, publicKey } = vault.secrets;
  let making: Promise<EnvelopeSealer> | null = null;
  const make = async () => {
    const { createEnvelopeSealer } = await import("../../vault/envelope-sealer.ts");
    return createEnvelopeSealer({ commune, install, privateKey, publicKey, intakeKey });
  };
  const get = () => {
    // A failed try is not remembered: the next save tries again.
    making ??= make().catch((error: unknown) => {
      making = null;
      throw error;
    });
    return making;
  };
  setTimeout(() => void get().catch(() => {}), 50);
  return { install, seal: async (head, mutations) => (await get()).seal(head, mutations) };
}
