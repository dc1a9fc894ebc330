import { useId } from "preact/hooks";
import { Icon } from "../icons.tsx";
import { classNames } from "./class-names.ts";

export interface Choice<V extends string> {
  value: V;
  label: string;
  /** Long words get a wider place, not a smaller font. */
  long?: boolean;
}

export interface SegmentedProps<V extends string> {
  /** Read out, or the id of what names it (labelledBy). */
  label?: string;
  labelledBy?: string;
  choices: readonly Choice<V>[];
  /** null: nothing is chosen at first. */
  value: V | null;
  onChange: (value: V) => void;
  /** Two columns of a larger font. */
  two?: boolean;
}

/** One of a few. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const name = useId();
  return (
    <div
      class={classNames("seg", props.two && "seg--two")}
      role="radiogroup"
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
    >
      {props.choices.map(({ value, label, long }) => (
        <label key={value} class={classNames(long && "long", props.value === value && "is-on")}>
          <input
            type="radio"
            name={name}
            autocomplete="off"
            checked={props.value === value}
            onChange={() => props.onChange(value)}
          />
          <Icon name="check" />
          {label}
        </label>
      ))}
    </div>
  );
}
