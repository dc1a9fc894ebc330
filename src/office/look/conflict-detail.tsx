import { useEffect, useMemo } from "preact/hooks";
import { Icon } from "../../ui/icons.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { lookText } from "../../ui/text/office-look.ts";
import { readHousehold, settleConflict } from "../api/office-api.ts";
import { ActProblem } from "../parts/act-problem.tsx";
import { useHotkeys } from "../parts/hotkeys.ts";
import { HouseholdLink } from "../parts/household-link.tsx";
import { useAct } from "../parts/use-act.ts";
import { look } from "../state/lists.ts";
import { createResource } from "../state/resource.ts";
import { ConflictSide } from "./conflict-side.tsx";
import { type Conflict, memberIn } from "./look-facts.ts";
import { fieldName, shownValue } from "./look-words.ts";

/** Two values side by side, the older one first; nothing is chosen until somebody does. */
export function ConflictDetail({ line }: { line: Conflict }) {
  const act = useAct();
  const keep = (side: "before" | "after") =>
    void act.run(
      () => settleConflict(line.id, side),
      () => {
        showToast({ text: lookText.kept(shownValue(line[side].value)), icon: "stamp" });
        void look.refresh();
      },
    );
  useHotkeys({ "1": () => keep("before"), "2": () => keep("after") });
  const other = { before: line.after, after: line.before };
  return (
    <section class="panel detail" aria-labelledby="conflict-title">
      <Title line={line} />
      <p class="mute">{lookText.conflictLead}</p>
      <div class="letters">
        {(["before", "after"] as const).map((side, at) => (
          <ConflictSide
            key={side}
            title={side === "before" ? lookText.stood : lookText.stands}
            side={line[side]}
            other={other[side]}
            hotkey={String(at + 1)}
            busy={act.busy}
            onKeep={() => keep(side)}
          />
        ))}
      </div>
      <ActProblem of={act} />
      <Notice>{lookText.conflictNote}</Notice>
    </section>
  );
}

function Title({ line }: { line: Conflict }) {
  const household = useMemo(() => createResource(() => readHousehold(line.household)), [line.household]);
  useEffect(() => household.watch(), [household]);
  const detail = household.data.value;
  const member = detail?.household.members.find(({ id }) => id === memberIn(line.field));
  return (
    <header class="detail__head">
      <Icon name="envReview" class="st st--look" />
      <h2 id="conflict-title">{lookText.conflictOf(fieldName(line.field), member?.name ?? line.householdName)}</h2>
      <p class="num mute">{[detail?.line.code, line.village].filter(Boolean).join(" · ")}</p>
      <span class="fill" />
      <HouseholdLink id={line.household} name={line.householdName} label={lookText.openHousehold} />
    </header>
  );
}
