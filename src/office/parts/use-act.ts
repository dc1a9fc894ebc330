import { useState } from "preact/hooks";
import type { Answer, AskProblem } from "../api/ask.ts";
import { noteProblem } from "../state/session.ts";

export interface Act {
  busy: boolean;
  /** Why the newest try did nothing. */
  problem: AskProblem | null;
  /** Sends one request at a time; `then` gets the answer of a success. */
  run: <T>(request: () => Promise<Answer<T>>, then?: (value: T) => void) => Promise<void>;
}

/** A button that asks something of the office. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const run: Act["run"] = async (request, then) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const answer = await request();
    setBusy(false);
    if (answer.ok) return then?.(answer.value);
    noteProblem(answer.problem);
    setProblem(answer.problem);
  };
  return { busy, problem, run };
}
