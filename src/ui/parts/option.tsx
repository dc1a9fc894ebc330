import type { ComponentChildren } from "preact";
import { Icon } from "../icons.tsx";
import { classNames } from "./class-names.ts";

export interface OptionProps {
  /** One of several share a name; a box stands for itself. */
  name: string;
  box?: boolean;
  on: boolean;
  onChange: (on: boolean) => void;
  children: ComponentChildren;
}

/** A full line with a ring or a box: all alike until picked. */
export function Option({ name, box, on, onChange, children }: OptionProps) {
  return (
    <label class={classNames("opt", box && "opt--box", on && "is-on")}>
      <input
        type={box ? "checkbox" : "radio"}
        name={name}
        autocomplete="off"
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="opt__mark">
        <Icon name="check" />
      </span>
      <span>{children}</span>
    </label>
  );
}
