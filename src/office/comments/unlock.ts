import type { Id } from "../../base/id.ts";
import type { CommentLine } from "../../protocol/office-messages.ts";
import { deriveFromPassword, unwrapReadingKey } from "../../vault/password.ts";
import { type CommentContent, openComment } from "../../vault/reading-key.ts";
import type { AskProblem } from "../api/ask.ts";
import { signIn } from "../api/office-api.ts";
import { deriveOffThread } from "../entry/derive.ts";

export type Unlocked =
  | { kind: "open"; privateKey: string }
  | { kind: "problem"; problem: AskProblem }
  /** no-key: none was wrapped for this coordinator; broken: it was wrapped under another password. */
  | { kind: "no-key" }
  | { kind: "broken" };

/** Asks the office for the wrapped key with the password once more; the key opens in this page only. */
export async function unlockReadingKey(coordinator: string, password: string): Promise<Unlocked> {
  const { authKey, wrapKey } = await deriveFromPassword(coordinator, password, deriveOffThread);
  const answer = await signIn({ coordinator, authKey });
  if (!answer.ok) return { kind: "problem", problem: answer.problem };
  const wrapped = answer.value.wrappedReadingKey;
  if (wrapped === null) return { kind: "no-key" };
  const privateKey = await unwrapReadingKey(wrapKey, wrapped);
  return privateKey === null ? { kind: "broken" } : { kind: "open", privateKey };
}

/** Null when it does not open with this key, or nothing was sealed. */
export async function readComment(privateKey: string, commune: Id, line: CommentLine): Promise<CommentContent | null> {
  return line.sealed === null ? null : await openComment(privateKey, commune, line.id, line.sealed);
}
