import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

/** From below, for a short choice. Escape and the phone's back close it; focus goes in and comes back. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useFocusInside(box);
  useBackCloses(onClose);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, the scrim is only a larger target
    // biome-ignore lint/a11y/noStaticElementInteractions: the same
    <div class="scrim" onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div
        class="sheet"
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        ref={box}
        tabIndex={-1}
        onKeyDown={(event) => event.key === "Escape" && onClose()}
      >
        <h2 class="h2" id={id}>
          {title}
        </h2>
        {children}
      </div>
    </div>
  );
}

function useFocusInside(box: { current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus({ preventScroll: true });
    return () => before instanceof HTMLElement && before.focus({ preventScroll: true });
  }, [box]);
}

/** Back pops an entry that says nothing but "a sheet is open"; closing by a button takes that entry away again. */
function useBackCloses(onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    history.pushState({ sheet: true }, "");
    let popped = false;
    const onPop = () => {
      popped = true;
      close.current();
    };
    addEventListener("popstate", onPop);
    return () => {
      removeEventListener("popstate", onPop);
      if (!popped && history.state?.sheet === true) history.back();
    };
  }, []);
}
