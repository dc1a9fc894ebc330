import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

const waiting = new Set<() => Promise<unknown>>();

/**
 * A part whose code comes when it is first needed; the worker holds it, so this needs no network. Shows `meanwhile`
 * for the few milliseconds of the first time, unless `fetchLazyParts` was quicker.
 */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>, meanwhile: ComponentChildren = null) {
  let loaded: ComponentType<P> | null = null;
  const get = async () => {
    waiting.delete(get);
    loaded ??= await load();
  };
  waiting.add(get);
  return function Lazy(props: P) {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (loaded) return;
      void get().then(() => redraw((count) => count + 1));
    }, []);
    const Component = loaded;
    return Component ? <Component {...props} /> : <>{meanwhile}</>;
  };
}

/** Once the first screen stands: the others open without a blink. */
export function fetchLazyParts(): void {
  const later = "requestIdleCallback" in globalThis ? requestIdleCallback : (work: () => void) => setTimeout(work, 500);
  for (const get of waiting) later(() => void get().catch(() => waiting.add(get)));
}
