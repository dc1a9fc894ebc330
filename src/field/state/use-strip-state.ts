import type { StripState } from "../../ui/parts/strip.tsx";
import type { Locked } from "./app-state.ts";
import { today } from "./select.ts";
import { stripState } from "./strip-state.ts";
import { lastPass, running } from "./sync-status.ts";
import { useOtherWaiting } from "./use-other-waiting.ts";

/** The sentence of the strip, locked and unlocked alike. */
export function useStripState({ install, counts }: Pick<Locked, "install" | "counts">): StripState {
  const others = useOtherWaiting(install);
  return stripState(counts.value, others, lastPass.value, running.value, today());
}
