import { useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import { compareText } from "../../domain/text/name-order.ts";
import type { HelperLine, ProgressAnswer } from "../../protocol/office-messages.ts";
import { Button } from "../../ui/parts/button.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { officeText } from "../../ui/text/office.ts";
import { helpersText } from "../../ui/text/office-helpers.ts";
import { assign } from "../api/office-api.ts";
import { ActProblem } from "../parts/act-problem.tsx";
import { Empty, Panel } from "../parts/panel.tsx";
import { useAct } from "../parts/use-act.ts";
import { helpers } from "../state/lists.ts";
import { num } from "../words.ts";

interface Props {
  helper: HelperLine;
  lines: readonly HelperLine[];
  villages: ProgressAnswer["villages"];
}

/** Checkboxes of all villages; what is ticked is what the helper has from now on. */
export function VillageChoice({ helper, lines, villages }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set(helper.villages));
  const act = useAct();
  const changed = chosen.size !== helper.villages.length || helper.villages.some((id) => !chosen.has(id));
  const save = () =>
    void act.run(
      () => assign({ helper: helper.id, villages: [...chosen] }),
      () => {
        showToast({ text: helpersText.saved(helper.name), icon: "stamp" });
        void helpers.refresh();
      },
    );
  const households = villages.filter(({ village }) => chosen.has(village)).reduce((sum, it) => sum + it.households, 0);
  return (
    <Panel title={helpersText.villagesOf(helper.name)} class="panel--list">
      <div class="panel__body mute">{helpersText.villagesNote}</div>
      {villages.length === 0 ? (
        <Empty>
          <p>{helpersText.noVillagesAtAll}</p>
        </Empty>
      ) : (
        <Boxes {...{ helper, lines, villages, chosen, setChosen }} />
      )}
      <div class="panel__foot">
        <ActProblem of={act} />
        {changed && (
          <Button kind="plain" onClick={() => setChosen(new Set(helper.villages))}>
            {helpersText.undoChanges}
          </Button>
        )}
        <Button kind="main" busy={act.busy} disabled={!changed} onClick={save}>
          {changed ? helpersText.saveCount(num(chosen.size), num(households)) : helpersText.unchanged}
        </Button>
      </div>
    </Panel>
  );
}

interface BoxesProps extends Props {
  chosen: ReadonlySet<Id>;
  setChosen: (chosen: ReadonlySet<Id>) => void;
}

function Boxes({ helper, lines, villages, chosen, setChosen }: BoxesProps) {
  const toggle = (id: Id, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const sorted = [...villages].sort((a, b) => compareText(a.name, b.name));
  return (
    <ul class="boxes">
      {sorted.map(({ village, name, households }) => {
        const others = lines.filter((it) => it.id !== helper.id && it.villages.includes(village)).map((it) => it.name);
        return (
          <li key={village}>
            <label>
              <input
                type="checkbox"
                autocomplete="off"
                checked={chosen.has(village)}
                onChange={(event) => toggle(village, event.currentTarget.checked)}
              />
              <span class="fill">
                <b>{name}</b>
                {others.length > 0 && <small class="mute">{helpersText.alsoWith(others.join(", "))}</small>}
              </span>
              <span class="num">{officeText.countHouseholds(num(households))}</span>
            </label>
          </li>
        );
      })}
    </ul>
  );
}
