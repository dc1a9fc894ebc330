import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Answer, AskProblem } from "../api/ask.ts";
import { pulse } from "./live.ts";
import { noteProblem } from "./session.ts";

/** One list of the office, held in memory, read again at every pulse while a place shows it. */
export interface Resource<T> {
  /** The newest answer that came, also while a newer one is on its way or failed; null before the first. */
  data: ReadonlySignal<T | null>;
  /** Why the newest try brought nothing; null after a success. */
  problem: ReadonlySignal<AskProblem | null>;
  refresh(): Promise<void>;
  /** Reads now and at every pulse, until the returned function is called. For useEffect. */
  watch(): () => void;
}

export function createResource<T>(load: () => Promise<Answer<T>>): Resource<T> {
  const data = signal<T | null>(null);
  const problem = signal<AskProblem | null>(null);
  const refresh = oneAtATime(() => readInto(load, data, problem));
  const watch = () =>
    effect(() => {
      void pulse.value;
      void refresh();
    });
  return { data, problem, refresh, watch };
}

async function readInto<T>(
  load: () => Promise<Answer<T>>,
  data: Signal<T | null>,
  problem: Signal<AskProblem | null>,
): Promise<void> {
  const answer = await load();
  if (answer.ok) data.value = answer.value;
  else noteProblem(answer.problem);
  problem.value = answer.ok ? null : answer.problem;
}

/** A push of twenty envelopes is twenty revisions: whatever asks while one run is under way is served by a single next one. */
export function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = () => {
    running = run().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running.then(() => {
      next = null;
      return start();
    });
    return next;
  };
}
