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

const shown = signal<ToastContent | null>(null);

/** Replaces the one before. Never for errors: those stay on the screen. */
export function showToast(content: ToastContent): void {
  shown.value = content;
}

export function dropToast(): void {
  shown.value = null;
}

/** Stays 8 s, and until it is let go while a finger or the focus is on it. */
export function Toast() {
  const content = shown.value;
  const timer = useRef(0);
  const start = () => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(dropToast, TOAST_TIME);
  };
  const hold = () => clearTimeout(timer.current);
  useEffect(() => {
    if (content) start();
    return hold;
  }, [content]);
  return (
    <div class="toast-place" role="status">
      {content && (
        <div class="toast" onPointerEnter={hold} onPointerLeave={start} onPointerDown={hold} onPointerUp={start} onFocusIn={hold} onFocusOut={start}>
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
