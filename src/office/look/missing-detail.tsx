import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { lookText } from "../../ui/text/office-look.ts";
import { declareLost } from "../api/office-api.ts";
import { ActProblem } from "../parts/act-problem.tsx";
import { useAct } from "../parts/use-act.ts";
import { look } from "../state/lists.ts";
import { num, ranges } from "../words.ts";
import type { Missing } from "./look-facts.ts";

/** Numbers that did not arrive: what waits behind them, and what declaring them lost means. */
export function MissingDetail({ line }: { line: Missing }) {
  const numbers = ranges([[line.from, line.to]]);
  const act = useAct();
  const declare = () =>
    void act.run(
      () => declareLost(line.install, line.from, line.to),
      () => {
        showToast({ text: lookText.declared, icon: "stamp" });
        void look.refresh();
      },
    );
  const isGap = line.kind === "gap";
  return (
    <section class="panel detail" aria-labelledby="missing-title">
      <header class="detail__head">
        <Icon name="warn" class="st st--look" />
        <h2 id="missing-title">{isGap ? lookText.gapTitle(line.helperName) : lookText.lostTitle(line.helperName)}</h2>
        <p class="num mute">{lookText.gapNumbers(numbers)}</p>
      </header>
      {line.kind === "gap" && <Notice tone="look">{lookText.gapText(num(line.waitingBehind))}</Notice>}
      <p>{isGap ? lookText.gapHelp : lookText.lostHelp}</p>
      <p class="mute">{lookText.declareWhat}</p>
      <ActProblem of={act} />
      <div class="acts">
        <Button kind="danger" busy={act.busy} onClick={declare}>
          {lookText.declareLost(numbers)}
        </Button>
      </div>
    </section>
  );
}
