import type { Id } from "../base/id.ts";
import type { NewPasswordRequest } from "./office-messages.ts";

/** What the recovery key signs, as lines. No field can hold a line break: names are plain, the rest is base64url. */
export function newPasswordText(commune: Id, request: Omit<NewPasswordRequest, "signature">): string {
  const { coordinator, authKey, wrappedReadingKey, at } = request;
  return ["tung-nha new password 1", commune, coordinator, authKey, wrappedReadingKey, at].join("\n");
}
