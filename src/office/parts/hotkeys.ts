import { useEffect, useRef } from "preact/hooks";

/** Keys by `KeyboardEvent.key`, letters in lower case. */
export type Hotkeys = Readonly<Record<string, () => void>>;

/** What has just come under somebody's eyes has not been read yet. Milliseconds. */
const TO_READ = 600;

/**
 * For keys that decide for good. What is decided makes room for the next one, under the same keys: one that is held down,
 * or pressed twice, decides nothing that nobody has seen.
 */
export function useDecidingKeys(keys: Hotkeys): void {
  const shownAt = useRef(performance.now());
  useHotkeys(keys, (event) => !event.repeat && performance.now() - shownAt.current >= TO_READ);
}

/** Runs while the component stands; never while somebody types, composes a word or has a dialog open. */
export function useHotkeys(keys: Hotkeys, isMeant: (event: KeyboardEvent) => boolean = () => true): void {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      const run = newest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!run) return;
      event.preventDefault();
      if (isMeant(event)) run();
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
