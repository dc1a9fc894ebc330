import { StripShort } from "../../ui/parts/strip.tsx";
import { today } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { stripState } from "../state/strip-state.ts";
import { lastPass, running } from "../state/sync-status.ts";

/** The strip's short form, in the top bar of an inner page. */
export function SyncShort() {
  const { counts } = useSession();
  return <StripShort state={stripState(counts.value, lastPass.value, running.value, today())} href="/dong-bo" />;
}
