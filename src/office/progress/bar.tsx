import { progressText } from "../../ui/text/office-progress.ts";
import { share } from "../words.ts";

/** Share of households visited, with the plan's indigo mark. `plan` from 0 to 1, null without a campaign. */
export function Bar({ done, of, plan }: { done: number; of: number; plan: number | null }) {
  const width = of > 0 ? (100 * done) / of : 0;
  return (
    <span class="rate" title={plan === null ? undefined : progressText.barLabel(share(done, of), share(plan, 1))}>
      <span class="bar-in" aria-hidden="true">
        <i style={{ width: `${width}%` }} />
        {plan !== null && <b style={{ left: `${100 * plan}%` }} />}
      </span>
      <span class="num">{share(done, of)}</span>
    </span>
  );
}
