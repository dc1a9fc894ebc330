import type { SaidMutation } from "../../protocol/said-messages.ts";
import { actText } from "../../ui/text/office-look.ts";
import { mutationLines } from "./mutation-lines.ts";

/** What one mutation says, in words: whoever accepts a save has read it (S8). */
export function MutationText({ mutation }: { mutation: SaidMutation }) {
  const { name } = mutation;
  return (
    <div class="said">
      <p>
        <b>{name in actText ? actText[name as keyof typeof actText] : name}</b>
      </p>
      <dl class="facts num">
        {mutationLines(mutation).map(([label, value], at) => (
          <div key={at}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
