import { useEffect, useRef, useState } from "preact/hooks";
import { DraftKeeper } from "./draft-keeper.ts";
import { useSession } from "./session.ts";

export interface Draft<T> {
  key: string;
  value: T;
  /** False until the stored draft was read: show the form only then, or typing would be overwritten. */
  ready: boolean;
  /** A draft of an earlier time was found. */
  restored: boolean;
  /** It lies in the database: "the draft is kept" may be said. */
  kept: boolean;
  set(next: T | ((now: T) => T)): void;
  /** Writes what is waiting now. */
  flush(): Promise<void>;
  /** Throws the draft away and begins anew. */
  drop(): Promise<void>;
}

/** Keepers of the forms that are open: a save finds its own by the key. */
const open = new Map<string, DraftKeeper>();

export function draftKeeper(key: string): DraftKeeper | undefined {
  return open.get(key);
}

/**
 * The sealed draft of one form: read at opening, written at most half a second after a change and when the page is
 * hidden. `save({ draft: key })` ends it in the same transaction.
 */
export function useDraft<T>(key: string, initial: () => T): Draft<T> {
  const { store } = useSession();
  const keeper = useRef<DraftKeeper | null>(null);
  const [state, setState] = useState(() => ({ key, value: initial(), ready: false, restored: false, kept: false }));
  const latest = useRef(state);
  const show = (next: typeof state) => {
    latest.current = next;
    setState(next);
  };
  useEffect(() => {
    let gone = false;
    const mine = new DraftKeeper(key, store, (kept) => {
      if (!gone && latest.current.kept !== kept) show({ ...latest.current, kept });
    });
    keeper.current = mine;
    open.set(key, mine);
    // The same form under a new installation (S6): what it shows goes on there.
    const goesOn = latest.current.ready && latest.current.key === key;
    void store.draft(key).then((found) => {
      if (gone) return;
      const known = found !== undefined && found !== null;
      if (goesOn) return known ? mine.put(latest.current.value) : undefined;
      show({ key, value: known ? (found as T) : initial(), ready: true, restored: known, kept: known });
    });
    const stopFlushing = flushWhenHidden(mine);
    return () => {
      gone = true;
      stopFlushing();
      void mine.flush();
      if (open.get(key) === mine) open.delete(key);
    };
  }, [key, store]);
  return {
    ...state,
    ready: state.ready && state.key === key,
    set: (next) => {
      const value = typeof next === "function" ? (next as (now: T) => T)(latest.current.value) : next;
      show({ ...latest.current, value });
      keeper.current?.put(value);
    },
    flush: () => keeper.current?.flush() ?? Promise.resolve(),
    drop: async () => {
      await keeper.current?.drop();
      show({ key, value: initial(), ready: true, restored: false, kept: false });
    },
  };
}

function flushWhenHidden(keeper: DraftKeeper): () => void {
  const flush = () => {
    if (document.visibilityState === "hidden") void keeper.flush();
  };
  document.addEventListener("visibilitychange", flush);
  addEventListener("pagehide", flush);
  return () => {
    document.removeEventListener("visibilitychange", flush);
    removeEventListener("pagehide", flush);
  };
}

/** Before the page is reloaded on purpose. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...open.values()].map((keeper) => keeper.flush()));
}
