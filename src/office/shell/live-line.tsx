import { Notice } from "../../ui/parts/notice.tsx";
import { officeText } from "../../ui/text/office.ts";
import { live } from "../state/live.ts";
import { when } from "../words.ts";

/** Silent while figures arrive by themselves; says so when they don't. */
export function LiveLine() {
  const state = live.value;
  return (
    <div aria-live="polite" class="live-line">
      {state.kind === "lost" && (
        <Notice tone="phone" icon="wifi">
          {officeText.liveLost(when(state.since))}
        </Notice>
      )}
    </div>
  );
}
