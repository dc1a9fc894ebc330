import type { RandomBytes } from "../base/id.ts";
import type { SetUpRequest } from "../protocol/office-messages.ts";
import { generateKeyPair } from "./crypto.ts";
import { deriveFromPassword, wrapReadingKey } from "./password.ts";
import { newRecoveryCode, sealToRecovery, wrapRecoveryKey } from "./recovery.ts";
import type { DeriveKey } from "./types.ts";

export interface SetUpKeys {
  /** What the server gets: nothing in it opens a comment. */
  forServer: Pick<SetUpRequest, "authKey" | "reading" | "recovery">;
  /** Goes on paper and nowhere else. */
  recoveryCode: string;
}

/** The keys that only people hold, as the set-up makes them: the reading key leaves here wrapped, the code not at all. */
export async function makeSetUpKeys(
  coordinator: string,
  password: string,
  derive: DeriveKey,
  random: RandomBytes,
): Promise<SetUpKeys> {
  const { authKey, wrapKey } = await deriveFromPassword(coordinator, password, derive);
  const [reading, recovery] = await Promise.all([generateKeyPair(), generateKeyPair()]);
  const recoveryCode = await newRecoveryCode(random);
  const forServer = {
    authKey,
    reading: {
      publicKey: reading.publicKey,
      wrappedForCoordinator: await wrapReadingKey(wrapKey, reading.privateKey),
      wrappedForRecovery: await sealToRecovery(recovery.publicKey, "reading", reading.privateKey),
    },
    recovery: { publicKey: recovery.publicKey, wrapped: await wrapRecoveryKey(recoveryCode, recovery.privateKey) },
  };
  return { forServer, recoveryCode };
}
