import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A screen whose code comes when it is first needed; the worker holds it, so this needs no network. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (loaded) return;
      void load().then((component) => {
        loaded = component;
        redraw((count) => count + 1);
      });
    }, []);
    const Component = loaded;
    return Component ? <Component {...props} /> : <div class="app" />;
  };
}
