import { Icon, type IconName } from "../../ui/icons.tsx";
import { momentWords } from "../../ui/text/day-words.ts";
import { today } from "../state/select.ts";
import type { Step } from "./envelope-steps.ts";

const ICONS: Record<Step["state"], IconName> = { done: "stDone", open: "stNone", look: "stReview" };

/** An envelope's way, one station a line. */
export function StepList({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol class="ready" aria-label={label}>
      {steps.map(({ state, word, at }) => (
        <li key={word} class={state === "look" ? "is-look" : undefined}>
          <Icon name={ICONS[state]} />
          <span>{word}</span>
          {at !== null && <span class="ready__at mute num">{momentWords(at, today())}</span>}
        </li>
      ))}
    </ol>
  );
}
