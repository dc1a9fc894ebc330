import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { classNames } from "../../ui/parts/class-names.ts";

export interface PanelProps {
  title: string;
  /** Beside the title, small. */
  note?: ComponentChildren;
  /** At the right of the head. */
  acts?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}

export function Panel({ title, note, acts, class: extra, children }: PanelProps) {
  const id = useId();
  return (
    <section class={classNames("panel", extra)} aria-labelledby={id}>
      <div class="panel__head">
        <h2 id={id}>{title}</h2>
        {note && <p class="num">{note}</p>}
        {acts && <span class="fill" />}
        {acts}
      </div>
      {children}
    </section>
  );
}

/** What to read where a list would be. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="panel__body empty">{children}</div>;
}
