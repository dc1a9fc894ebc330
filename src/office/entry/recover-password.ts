import type { Id } from "../../base/id.ts";
import { type ForgottenPassword, makeNewPassword } from "../../vault/new-password.ts";
import type { AskProblem } from "../api/ask.ts";
import { readRecovery, setNewPassword } from "../api/office-api.ts";
import { deriveOffThread } from "./derive.ts";

export type Recovered =
  | { kind: "done"; coordinator: string }
  /** in-doubt: it was sent and nothing came back. The others changed nothing. */
  | { kind: "mistyped" | "wrong-code" | "no-key" | "no-sheet" | "unknown-name" | "late" | "in-doubt" }
  | { kind: "problem"; problem: AskProblem };

/** What the office's word for a request that was sent means here. */
const SENT: Partial<Record<AskProblem, Recovered>> = {
  "no-answer": { kind: "in-doubt" },
  "office-down": { kind: "in-doubt" },
  "not-found": { kind: "unknown-name" },
  conflict: { kind: "late" },
  // Proven here, and not there: another sheet has come in the place of this one meanwhile.
  forbidden: { kind: "wrong-code" },
};

/** Code and password stay on this page: what is sent proves the one and holds a key of the other. */
export async function recoverPassword(commune: Id, typed: ForgottenPassword): Promise<Recovered> {
  const sheet = await readRecovery();
  if (!sheet.ok)
    return sheet.problem === "not-found" ? { kind: "no-sheet" } : { kind: "problem", problem: sheet.problem };
  const made = await makeNewPassword(commune, sheet.value, typed, deriveOffThread);
  if (made.kind !== "ok") return made;
  const answer = await setNewPassword(made.request);
  if (answer.ok) return { kind: "done", coordinator: answer.value.coordinator };
  return SENT[answer.problem] ?? { kind: "problem", problem: answer.problem };
}
