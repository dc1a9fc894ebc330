import { Strip } from "../../ui/parts/strip.tsx";
import { fieldText } from "../../ui/text/field.ts";
import { today } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { stripState } from "../state/strip-state.ts";
import { lastPass, running } from "../state/sync-status.ts";

/** The strip of the four places. */
export function SyncStrip() {
  const { counts } = useSession();
  return (
    <aside aria-label={fieldText.sync}>
      <Strip state={stripState(counts.value, lastPass.value, running.value, today())} href="/dong-bo" />
    </aside>
  );
}
