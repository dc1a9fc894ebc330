import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../icons.tsx";
import { classNames } from "./class-names.ts";

export interface ChipProps {
  on: boolean;
  icon?: IconName;
  count?: string;
  onClick: () => void;
  children: ComponentChildren;
}

/** A filter, or one of several that can be chosen together. The tick sits on the corner, nothing moves. */
export function Chip({ on, icon, count, onClick, children }: ChipProps) {
  return (
    <button
      class="chip num"
      type="button"
      aria-pressed={on}
      onClick={(event) => {
        // One that is cut at the edge of its line comes whole into sight.
        event.currentTarget.scrollIntoView({ block: "nearest", inline: "nearest" });
        onClick();
      }}
    >
      <Icon name="check" class="i-on" />
      {icon && <Icon name={icon} />}
      {children}
      {count !== undefined && <span class="num">{count}</span>}
    </button>
  );
}

/** `line`: one line that scrolls sideways, the last one cut as a hint. */
export function Chips({ label, line, children }: { label: string; line?: boolean; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset scrolls sideways in no browser
    <div class={classNames("chips", line && "chips--line")} role="group" aria-label={label}>
      {children}
    </div>
  );
}
