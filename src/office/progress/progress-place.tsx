import { useEffect } from "preact/hooks";
import { dayOf } from "../../base/time.ts";
import type { ProgressAnswer } from "../../protocol/office-messages.ts";
import { Icon } from "../../ui/icons.tsx";
import { officeText } from "../../ui/text/office.ts";
import { progressText } from "../../ui/text/office-progress.ts";
import { Loaded } from "../parts/loaded.tsx";
import { PlaceFrame } from "../shell/place-frame.tsx";
import { devices, progress, visits } from "../state/lists.ts";
import { live } from "../state/live.ts";
import { when } from "../words.ts";
import { HelperTable } from "./helper-table.tsx";
import { Ledger } from "./ledger.tsx";
import { NewestVisits } from "./newest-visits.tsx";
import { ObstacleList } from "./obstacle-list.tsx";
import { RemainingChart } from "./remaining-chart.tsx";
import { UnheardList } from "./unheard-list.tsx";
import { VillageTable } from "./village-table.tsx";

export function ProgressPlace() {
  useEffect(() => devices.watch(), []);
  useEffect(() => visits.watch(), []);
  const answer = progress.data.value;
  return (
    <PlaceFrame title={officeText.progress} lead={answer && leadOf(answer)} acts={<LiveMark />} flow>
      <Loaded of={progress}>{(value) => <Figures answer={value} today={dayOf(value.asOf)} />}</Loaded>
    </PlaceFrame>
  );
}

function leadOf(answer: ProgressAnswer): string {
  return `${answer.campaign?.name ?? progressText.noCampaign} · ${officeText.asOf(when(answer.asOf))}`;
}

function LiveMark() {
  if (live.value.kind !== "on") return null;
  return (
    <p class="live-mark">
      <Icon name="stamp" />
      {officeText.liveOn}
    </p>
  );
}

function Figures({ answer, today }: { answer: ProgressAnswer; today: string }) {
  return (
    <>
      <Ledger answer={answer} today={today} />
      <div class="side-by-side">
        <VillageTable answer={answer} today={today} />
        <div class="side-column">
          <RemainingChart answer={answer} today={today} />
          <UnheardList devices={devices.data.value} now={answer.asOf} />
        </div>
      </div>
      <div class="side-by-side">
        <NewestVisits visits={visits.data.value} />
        <ObstacleList obstacles={answer.obstacles} />
      </div>
      <HelperTable answer={answer} />
    </>
  );
}
