import { householdName } from "../../domain/household.ts";
import type { Household, MemberPair } from "../../domain/records.ts";
import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { lookText } from "../../ui/text/office-look.ts";
import { mergeHouseholds, tellApart } from "../api/office-api.ts";
import { ActProblem } from "../parts/act-problem.tsx";
import { useDecidingKeys } from "../parts/hotkeys.ts";
import { useAct } from "../parts/use-act.ts";
import { look } from "../state/lists.ts";
import { DuplicateSide } from "./duplicate-side.tsx";
import type { Duplicate } from "./look-facts.ts";
import { likenessWords } from "./look-words.ts";

/** Two records that may be one household, side by side; nothing is merged until somebody says so. */
export function DuplicateDetail({ line }: { line: Duplicate }) {
  const act = useAct();
  const [first, second] = [line.keep.household, line.drop.household];
  const done = (text: string) => {
    showToast({ text, icon: "stamp" });
    void look.refresh();
  };
  const merge = (keep: Household, drop: Household, members: readonly MemberPair[]) =>
    void act.run(
      () => mergeHouseholds(keep.id, drop.id, members),
      () => done(lookText.merged(householdName(keep))),
    );
  const apart = () =>
    void act.run(
      () => tellApart(first.id, second.id),
      () => done(lookText.toldApart),
    );
  const turned = line.members.map(({ from, to }) => ({ from: to, to: from }));
  const keepFirst = () => merge(first, second, line.members);
  const keepSecond = () => merge(second, first, turned);
  useDecidingKeys({ "1": keepFirst, "2": keepSecond, "0": apart });
  const paired = new Set(line.members.flatMap(({ from, to }) => [from, to]));
  return (
    <section class="panel detail" aria-labelledby="duplicate-title">
      <header class="detail__head">
        <Icon name="house" class="st st--look" />
        <h2 id="duplicate-title">{lookText.duplicateOf(householdName(first))}</h2>
        <p class="num mute">{line.village}</p>
      </header>
      <p class="mute">{lookText.duplicateLead(likenessWords(line.why))}</p>
      <div class="letters">
        <DuplicateSide side={line.keep} paired={paired} hotkey="1" busy={act.busy} onKeep={keepFirst} />
        <DuplicateSide side={line.drop} paired={paired} hotkey="2" busy={act.busy} onKeep={keepSecond} />
      </div>
      <ActProblem of={act} />
      <div class="acts">
        <Button busy={act.busy} onClick={apart}>
          {lookText.notSame} <span class="kbd">0</span>
        </Button>
      </div>
      <Notice>{lookText.duplicateNote}</Notice>
    </section>
  );
}
