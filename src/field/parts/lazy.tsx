import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { commonText } from "../../ui/text/common.ts";

const waiting = new Set<() => Promise<unknown>>();

/**
 * A part whose code comes when it is first needed; the worker holds it, so this needs no network. Shows `meanwhile`
 * for the few milliseconds of the first time, unless `fetchLazyParts` was quicker, and says so if it can't be had.
 */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>, meanwhile: ComponentChildren = null) {
  let loaded: ComponentType<P> | null = null;
  const get = async () => {
    waiting.delete(get);
    loaded ??= await load();
  };
  waiting.add(get);
  return function Lazy(props: P) {
    const [Component, show] = useState(() => loaded);
    const [failed, setFailed] = useState(false);
    const fetchAndShow = () => {
      setFailed(false);
      get().then(
        () => show(() => loaded),
        () => setFailed(true),
      );
    };
    // Asked for even if it is there by now: it may have come between the drawing and this effect, and nobody else
    // would draw again.
    useEffect(() => {
      if (Component === null) fetchAndShow();
    }, []);
    if (Component) return <Component {...props} />;
    return failed ? <NotLoaded again={fetchAndShow} /> : <>{meanwhile}</>;
  };
}

function NotLoaded({ again }: { again: () => void }) {
  return (
    <div class="pad" role="alert">
      <p>{commonText.partMissing}</p>
      <Button onClick={again}>{commonText.tryAgain}</Button>
    </div>
  );
}

/** Once the first screen stands: the others open without a blink. */
export function fetchLazyParts(): void {
  const later = "requestIdleCallback" in globalThis ? requestIdleCallback : (work: () => void) => setTimeout(work, 500);
  for (const get of waiting) later(() => void get().catch(() => waiting.add(get)));
}
