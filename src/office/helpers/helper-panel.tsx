import type { HelperLine, ProgressAnswer } from "../../protocol/office-messages.ts";
import { helpersText } from "../../ui/text/office-helpers.ts";
import { EnrolBox } from "./enrol-box.tsx";
import { HelperDevices } from "./helper-devices.tsx";
import { VillageChoice } from "./village-choice.tsx";

interface Props {
  helper: HelperLine;
  lines: readonly HelperLine[];
  villages: ProgressAnswer["villages"];
}

export function HelperPanel({ helper, lines, villages }: Props) {
  return (
    <div class="side-stack">
      {/* A choice that was saved elsewhere begins anew: the key tells it apart. */}
      <VillageChoice key={helper.villages.join()} helper={helper} lines={lines} villages={villages} />
      <section class="panel side-panel" aria-label={helpersText.enrol}>
        <EnrolBox helper={helper} />
        <HelperDevices helper={helper} />
      </section>
    </div>
  );
}
