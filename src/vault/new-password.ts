import type { Id } from "../base/id.ts";
import { type NewPasswordRequest, newPasswordText, type RecoveryAnswer } from "../protocol/new-password.ts";
import { deriveFromPassword, wrapReadingKey } from "./password.ts";
import { openFromRecovery, unwrapRecoveryKey } from "./recovery.ts";
import { sign } from "./signature.ts";
import type { DeriveKey } from "./types.ts";

/** What a person types who has the recovery sheet and no password. */
export interface ForgottenPassword {
  coordinator: string;
  code: string;
  password: string;
}

export type MadeNewPassword =
  | { kind: "ok"; request: NewPasswordRequest }
  /** mistyped: the checksum does not hold; wrong-code: of another sheet; no-key: the sheet opens, its reading key does not. */
  | { kind: "mistyped" | "wrong-code" | "no-key" };

/**
 * The reading key, unwrapped by the sheet's code and wrapped by the new password; the recovery key signs what changes.
 * Neither code nor password is part of the request.
 */
export async function makeNewPassword(
  commune: Id,
  sheet: RecoveryAnswer,
  { coordinator, code, password }: ForgottenPassword,
  derive: DeriveKey,
): Promise<MadeNewPassword> {
  const opened = await unwrapRecoveryKey(code, sheet.wrapped);
  if (opened.kind !== "ok") return opened;
  const readingKey = await openFromRecovery(opened.privateKey, "reading", sheet.readingKey);
  if (readingKey === null) return { kind: "no-key" };
  const { authKey, wrapKey } = await deriveFromPassword(coordinator, password, derive);
  const wrappedReadingKey = await wrapReadingKey(wrapKey, readingKey);
  const unsigned = { coordinator: coordinator.trim().normalize("NFC"), authKey, wrappedReadingKey, at: sheet.at };
  // The recovery pair is one of ECDH; the same point signs this one text, under a name of its own.
  const signature = await sign(opened.privateKey, newPasswordText(commune, unsigned));
  return { kind: "ok", request: { ...unsigned, signature } };
}
