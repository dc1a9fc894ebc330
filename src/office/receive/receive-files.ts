import { signal } from "@preact/signals";
import type { ParcelAnswer } from "../../protocol/office-messages.ts";
import type { AskProblem } from "../api/ask.ts";
import { takeParcel } from "../api/office-api.ts";
import { noteProblem } from "../state/session.ts";

export type FileState =
  | { kind: "waiting" | "reading" }
  | { kind: "taken"; answer: ParcelAnswer }
  | { kind: "failed"; problem: AskProblem; isNewer: boolean };

export interface ReceivedFile {
  file: File;
  state: FileState;
}

/** Newest first; kept while other places are open. */
export const received = signal<readonly ReceivedFile[]>([]);

let running: Promise<void> = Promise.resolve();

/** One after the other, so that an office under load is not asked for all at once. */
export function receive(files: readonly File[]): Promise<void> {
  received.value = [...files.map((file): ReceivedFile => ({ file, state: { kind: "waiting" } })), ...received.value];
  for (const file of files) running = running.then(() => take(file));
  return running;
}

/** Once more, after whatever stood in the way. */
export function receiveAgain(file: File): Promise<void> {
  running = running.then(() => take(file));
  return running;
}

async function take(file: File): Promise<void> {
  note(file, { kind: "reading" });
  const answer = await takeParcel(file);
  if (answer.ok) return note(file, { kind: "taken", answer: answer.value });
  noteProblem(answer.problem);
  note(file, { kind: "failed", problem: answer.problem, isNewer: answer.detail === "newer" });
}

function note(file: File, state: FileState): void {
  received.value = received.value.map((it) => (it.file === file ? { file, state } : it));
}
