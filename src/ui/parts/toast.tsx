import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "../icons.tsx";

export interface ToastContent {
  text: string;
  icon?: IconName;
  act?: { label: string; run: () => void };
}

/** Long enough to read and to reach, in ms. */
export const TOAST_TIME = 8_000;

/** `until`: the time goes on while the screens change under it. */
const shown = signal<(ToastContent & { until: number }) | null>(null);

/** Replaces the one before. Never for errors: those stay on the screen. */
export function showToast(content: ToastContent): void {
  shown.value = { ...content, until: Date.now() + TOAST_TIME };
}

export function dropToast(): void {
  shown.value = null;
}

/** Stays 8 s, and until it is let go while a finger or the focus is on it. */
export function Toast() {
  const content = shown.value;
  const timer = useRef(0);
  const hold = () => clearTimeout(timer.current);
  const start = (after: number) => {
    hold();
    timer.current = window.setTimeout(dropToast, Math.max(0, after));
  };
  const letGo = () => start(TOAST_TIME);
  useEffect(() => {
    if (content) start(content.until - Date.now());
    return hold;
  }, [content]);
  return (
    <div class="toast-place" role="status">
      {content && (
        <div
          class="toast"
          onPointerEnter={hold}
          onPointerLeave={letGo}
          onPointerDown={hold}
          onPointerUp={letGo}
          onFocusIn={hold}
          onFocusOut={letGo}
        >
          <Icon name={content.icon ?? "env"} />
          <span class="toast__text">{content.text}</span>
          {content.act && <ToastAct act={content.act} />}
        </div>
      )}
    </div>
  );
}

function ToastAct({ act }: { act: NonNullable<ToastContent["act"]> }) {
  const run = () => {
    dropToast();
    act.run();
  };
  return (
    <button class="toast__act" type="button" onClick={run}>
      <Icon name="undo" />
      {act.label}
    </button>
  );
}
