import { StripShort } from "../../ui/parts/strip.tsx";
import { useSession } from "../state/session.ts";
import { useStripState } from "../state/use-strip-state.ts";

/** The strip's short form, in the top bar of an inner page. */
export function SyncShort() {
  return <StripShort state={useStripState(useSession())} href="/dong-bo" />;
}
