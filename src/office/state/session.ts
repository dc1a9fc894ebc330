import { signal } from "@preact/signals";
import type { OfficeState } from "../../protocol/office-messages.ts";
import type { AskProblem } from "../api/ask.ts";
import { readState } from "../api/office-api.ts";
import { beat } from "./live.ts";

/** What the office says of itself; null before it answered. */
export const office = signal<OfficeState | null>(null);
/** Why the office's state could not be read. */
export const officeProblem = signal<AskProblem | null>(null);
/** The session ended while somebody worked: the place stays as it is under the sign-in. */
export const sessionLost = signal(false);

export async function refreshState(): Promise<void> {
  const answer = await readState();
  if (answer.ok) office.value = answer.value;
  officeProblem.value = answer.ok ? null : answer.problem;
}

/** Every answer that is a problem passes here, so that an ended session is noticed wherever it shows first. */
export function noteProblem(problem: AskProblem): void {
  if (problem === "signed-out" && office.value?.signedInAs) sessionLost.value = true;
}

export function noteSignedIn(coordinator: string): void {
  if (office.value) office.value = { ...office.value, signedInAs: coordinator };
  sessionLost.value = false;
  // What was asked in vain meanwhile is asked again.
  beat();
}
