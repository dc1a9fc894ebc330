/** From the worker to its pages: envelopes arrived, an unlocked page can pull what became of them. */
export interface WorkerPushed {
  kind: "tung-nha-pushed";
}

/** From a page to the waiting worker: take over now. */
export interface SkipWaiting {
  kind: "tung-nha-skip-waiting";
}
