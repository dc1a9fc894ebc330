import type { Id } from "../../base/id.ts";
import type { Conflict, ConflictSide, Household } from "../../domain/records.ts";
import { Card } from "../../ui/parts/card.tsx";
import { momentWords } from "../../ui/text/day-words.ts";
import { conflictText } from "../../ui/text/field-conflict.ts";
import { helperCalled } from "../state/helper-name.ts";
import { today } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { conflictEnd, conflictField, conflictValue } from "./conflict-words.ts";

/** S12: both values of what two people wrote, with who and when, and what the office decided. Nothing to do here. */
export function Conflicts({ household }: { household: Household }) {
  const conflicts = useConflicts(household.id);
  if (conflicts.length === 0) return null;
  return (
    <Card label={conflictText.title}>
      <h2 class="h2 card__head">{conflictText.title}</h2>
      {conflicts.map((conflict) => (
        <section class="mismatch" key={conflict.id}>
          <p>
            <b>{conflictField(conflict, household)}</b>
          </p>
          <Side conflict={conflict} side={conflict.before} />
          <Side conflict={conflict} side={conflict.after} />
          <p class="mute">{conflictEnd(conflict)}</p>
        </section>
      ))}
    </Card>
  );
}

function Side({ conflict, side }: { conflict: Conflict; side: ConflictSide }) {
  return (
    <p class="mismatch__side num">
      {conflictValue(conflict, side.value)}
      <span class="mute">
        {helperCalled(side.by) || conflictText.office}, {momentWords(side.at, today())}
      </span>
    </p>
  );
}

/** Open ones first, then the newest. */
function useConflicts(household: Id): Conflict[] {
  const { world } = useSession();
  void world.version.value;
  const mine = [...world.all("conflict")].filter((conflict) => conflict.household === household);
  const order = (conflict: Conflict) => (conflict.settled === null ? Infinity : conflict.settled.at);
  return mine.sort((a, b) => order(b) - order(a) || b.after.at - a.after.at);
}
