import { Icon } from "../../ui/icons.tsx";
import { importText } from "../../ui/text/office-import.ts";
import { num } from "../words.ts";

/** `at` counts from 1. */
export function Steps({ at }: { at: number }) {
  const names = [importText.stepChoose, importText.stepPreview, importText.stepTake];
  return (
    <ol class="steps" aria-label={importText.steps}>
      {names.map((name, index) => {
        const done = index + 1 < at || at === names.length;
        return (
          <li key={name} class={done ? "is-done" : ""} aria-current={index + 1 === at && !done ? "step" : undefined}>
            <span>{done ? <Icon name="check" /> : num(index + 1)}</span>
            {name}
          </li>
        );
      })}
    </ol>
  );
}
