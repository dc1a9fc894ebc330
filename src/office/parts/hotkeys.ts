import { useEffect, useRef } from "preact/hooks";

/** Keys by `KeyboardEvent.key`, letters in lower case. */
export type Hotkeys = Readonly<Record<string, () => void>>;

/** Runs while the component stands; never while somebody types, composes a word or has a dialog open. */
export function useHotkeys(keys: Hotkeys): void {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      const run = newest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** A field takes its letters, a button or link its Enter; an open dialog takes everything. */
function isTaken(event: KeyboardEvent): boolean {
  const at = event.target instanceof Element ? event.target : null;
  if (document.querySelector("[aria-modal=true]")) return true;
  if (at?.closest("input:not([type=checkbox]):not([type=radio]), textarea, select")) return true;
  return event.key === "Enter" && at?.closest("button, a") !== null && at !== null;
}
