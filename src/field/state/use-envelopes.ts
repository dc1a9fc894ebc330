import { useEffect, useState } from "preact/hooks";
import type { EnvelopeLine } from "../../store/types.ts";
import { useSession } from "./session.ts";

/** All envelopes that are still held, newest first; read again whenever the outbox changes. null until read. */
export function useEnvelopes(): readonly EnvelopeLine[] | null {
  const { store, counts, world } = useSession();
  const [lines, setLines] = useState<readonly EnvelopeLine[] | null>(null);
  const now = counts.value;
  const version = world.version.value;
  useEffect(() => {
    let gone = false;
    const show = (read: EnvelopeLine[]) => {
      if (!gone) setLines(read.sort((a, b) => b.seq - a.seq));
    };
    store.envelopes().then(show, () => {});
    return () => {
      gone = true;
    };
  }, [store, now, version]);
  return lines;
}
