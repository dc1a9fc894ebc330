import { newId } from "../../base/id.ts";
import type { SetUpRequest } from "../../protocol/office-messages.ts";
import { randomBytes } from "../../vault/crypto.ts";
import { makeSetUpKeys } from "../../vault/set-up-keys.ts";
import { campaignOf } from "./campaign-form.ts";
import { deriveOffThread } from "./derive.ts";
import type { SetUpForm } from "./set-up-form.ts";

export interface MadeKeys {
  request: SetUpRequest;
  /** Goes on paper and nowhere else. */
  recoveryCode: string;
}

/** Makes the keys that only people hold: the reading key leaves this page wrapped, the recovery code not at all. */
export async function makeKeys(token: string, form: SetUpForm): Promise<MadeKeys> {
  const coordinator = form.coordinator.trim().normalize("NFC");
  const { forServer, recoveryCode } = await makeSetUpKeys(coordinator, form.password, deriveOffThread, randomBytes);
  const { items } = form.campaign;
  const request: SetUpRequest = {
    token,
    communeName: form.communeName.trim().normalize("NFC"),
    communeCode: form.communeCode.trim(),
    coordinator,
    ...forServer,
    campaign: campaignOf(
      form.campaign,
      items.map(() => newId(randomBytes)),
    ),
  };
  return { request, recoveryCode };
}
