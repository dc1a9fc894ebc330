import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";

/** GET /api/office/recovery, no sign-in: what the printed code of the recovery sheet opens. None where there is no sheet. */
export interface RecoveryAnswer {
  /** The office's clock; comes back in the request. */
  at: Millis;
  /** The recovery key's private half, wrapped by the code (base64url). */
  wrapped: string;
  /** The reading key's private half, sealed to the recovery key (base64url). */
  readingKey: string;
}

/** POST /api/office/new-password, no sign-in: the recovery key speaks for a forgotten password. Answers as sign-in does. */
export interface NewPasswordRequest {
  coordinator: string;
  /** Of the new password, as the next one. */
  authKey: string;
  wrappedReadingKey: string;
  /** Of RecoveryAnswer; older than 10 minutes is the problem `conflict`. */
  at: Millis;
  /** By the recovery key, over `newPasswordText`. */
  signature: string;
}

/** What the recovery key signs, as lines. No field can hold a line break: names are plain, the rest is base64url. */
export function newPasswordText(commune: Id, request: Omit<NewPasswordRequest, "signature">): string {
  const { coordinator, authKey, wrappedReadingKey, at } = request;
  return ["tung-nha new password 1", commune, coordinator, authKey, wrappedReadingKey, at].join("\n");
}
