import { Icon } from "../../ui/icons.tsx";

export interface PickProps<V extends string> {
  label: string;
  value: V | null;
  /** What null is called. */
  all: string;
  choices: readonly { value: V; label: string }[];
  onChange: (value: V | null) => void;
}

/** One filter: the browser's own list, so that keys and screen readers know it. */
export function Pick<V extends string>({ label, value, all, choices, onChange }: PickProps<V>) {
  const at = choices.findIndex((choice) => choice.value === value);
  return (
    <label class="pick">
      <span>{label}</span>
      <select
        autocomplete="off"
        value={String(at)}
        onChange={(event) => onChange(choices[Number(event.currentTarget.value)]?.value ?? null)}
      >
        <option value="-1">{all}</option>
        {choices.map((choice, index) => (
          <option key={choice.value} value={String(index)}>
            {choice.label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </label>
  );
}
