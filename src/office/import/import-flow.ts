import { signal } from "@preact/signals";
import type { ImportAnswer, ImportPreview } from "../../protocol/office-messages.ts";
import type { AskProblem } from "../api/ask.ts";
import { previewImport, takeImport } from "../api/office-api.ts";
import { noteProblem } from "../state/session.ts";

/** Where the import stands. Kept while other places are open; a new page begins anew. */
export type ImportState =
  | { kind: "choose"; problem: AskProblem | null }
  | { kind: "reading"; name: string }
  | { kind: "preview"; file: File; preview: ImportPreview; problem: AskProblem | null }
  | { kind: "taking"; file: File; preview: ImportPreview }
  | { kind: "done"; name: string; answer: ImportAnswer };

export const importState = signal<ImportState>({ kind: "choose", problem: null });

export function startAgain(): void {
  importState.value = { kind: "choose", problem: null };
}

/** Shows what a file would change. Nothing is stored. */
export async function preview(file: File): Promise<void> {
  importState.value = { kind: "reading", name: file.name };
  const answer = await previewImport(file);
  if (!answer.ok) noteProblem(answer.problem);
  importState.value = answer.ok
    ? { kind: "preview", file, preview: answer.value, problem: null }
    : { kind: "choose", problem: answer.problem };
}

/** Takes all of what was shown, or nothing. */
export async function take(leaveOut: boolean): Promise<void> {
  const state = importState.value;
  if (state.kind !== "preview") return;
  const { file, preview: shown } = state;
  importState.value = { kind: "taking", file, preview: shown };
  const answer = await takeImport(file, shown.digest, leaveOut);
  if (!answer.ok) noteProblem(answer.problem);
  importState.value = answer.ok
    ? { kind: "done", name: file.name, answer: answer.value }
    : { kind: "preview", file, preview: shown, problem: answer.problem };
}
