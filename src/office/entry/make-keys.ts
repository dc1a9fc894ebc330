import { newId } from "../../base/id.ts";
import type { SetUpRequest } from "../../protocol/office-messages.ts";
import { generateKeyPair, randomBytes } from "../../vault/crypto.ts";
import { deriveFromPassword, wrapReadingKey } from "../../vault/password.ts";
import { newRecoveryCode, sealToRecovery, wrapRecoveryKey } from "../../vault/recovery.ts";
import { campaignOf } from "./campaign-form.ts";
import { deriveOffThread } from "./derive.ts";
import type { SetUpForm } from "./set-up-form.ts";

export interface MadeKeys {
  request: SetUpRequest;
  /** Goes on paper and nowhere else. */
  recoveryCode: string;
}

/** Makes the keys that only people hold: the reading key's halves leave this page wrapped, the code not at all. */
export async function makeKeys(token: string, form: SetUpForm): Promise<MadeKeys> {
  const { authKey, wrapKey } = await deriveFromPassword(form.coordinator, form.password, deriveOffThread);
  const [reading, recovery] = await Promise.all([generateKeyPair(), generateKeyPair()]);
  const recoveryCode = await newRecoveryCode(randomBytes);
  const request: SetUpRequest = {
    token,
    communeName: form.communeName.trim().normalize("NFC"),
    communeCode: form.communeCode.trim(),
    coordinator: form.coordinator.trim().normalize("NFC"),
    authKey,
    reading: {
      publicKey: reading.publicKey,
      wrappedForCoordinator: await wrapReadingKey(wrapKey, reading.privateKey),
      wrappedForRecovery: await sealToRecovery(recovery.publicKey, "reading", reading.privateKey),
    },
    recovery: { publicKey: recovery.publicKey, wrapped: await wrapRecoveryKey(recoveryCode, recovery.privateKey) },
    campaign: campaignOf(
      form.campaign,
      form.campaign.items.map(() => newId(randomBytes)),
    ),
  };
  return { request, recoveryCode };
}
