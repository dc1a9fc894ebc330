import type { SyncState } from "./ports.ts";

/** same: go on; new: the office knows less than it once did (S10); past: an old answer, which changes nothing. */
export type EpochJudgement = "same" | "new" | "past";

/** Epochs are random ids, never counters: whether one is new can only be told by remembering those left behind. */
export function judgeEpoch(state: Pick<SyncState, "epoch" | "pastEpochs">, epoch: string): EpochJudgement {
  if (epoch === state.epoch) return "same";
  return state.pastEpochs.includes(epoch) ? "past" : "new";
}
