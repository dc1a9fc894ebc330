import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { lookText } from "../../ui/text/office-look.ts";
import { waitingActText } from "../../ui/text/office-waiting.ts";
import { setAsideAct } from "../api/office-api.ts";
import { ActProblem } from "../parts/act-problem.tsx";
import { useAct } from "../parts/use-act.ts";
import { look } from "../state/lists.ts";
import { num, when } from "../words.ts";
import type { WaitingAct } from "./look-facts.ts";
import { actName, waitingWords } from "./look-words.ts";

/** A decision of the office that a restore could not do again yet: what, by whom, what it waits for. */
export function ActDetail({ line }: { line: WaitingAct }) {
  const act = useAct();
  const setAside = () =>
    void act.run(
      () => setAsideAct(line.number),
      () => {
        showToast({ text: waitingActText.setAsideDone, icon: "env" });
        void look.refresh();
      },
    );
  return (
    <section class="panel detail" aria-labelledby="act-title">
      <header class="detail__head">
        <Icon name="stamp" class="st st--look" />
        <h2 id="act-title">{actName(line.name)}</h2>
        <p class="num mute">{[line.household, line.by, when(line.at)].filter(Boolean).join(" · ")}</p>
      </header>
      <p class="mute">{waitingActText.actLead}</p>
      <h3>{lookText.why}</h3>
      <Notice tone="look">{waitingWords(line.reason)}</Notice>
      {line.needs.length > 0 && (
        <>
          <h3>{waitingActText.actWaitsFor}</h3>
          <ul class="num">
            {line.needs.map(({ helperName, seq }) => (
              <li key={`${helperName}/${seq}`}>
                {helperName === "" ? lookText.envelope(num(seq)) : lookText.envelopeFrom(num(seq), helperName)}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{lookText.whatNow}</h3>
      <p>{waitingActText.actHelp}</p>
      <p class="mute">{waitingActText.setAsideWhat}</p>
      <ActProblem of={act} />
      <div class="acts">
        <Button kind="danger" busy={act.busy} onClick={setAside}>
          {waitingActText.setAside}
        </Button>
      </div>
    </section>
  );
}
