import { Strip } from "../../ui/parts/strip.tsx";
import { fieldText } from "../../ui/text/field.ts";
import { useSession } from "../state/session.ts";
import { useStripState } from "../state/use-strip-state.ts";

/** The strip of the four places. */
export function SyncStrip() {
  const state = useStripState(useSession());
  return (
    <aside aria-label={fieldText.sync}>
      <Strip state={state} href="/dong-bo" />
    </aside>
  );
}
