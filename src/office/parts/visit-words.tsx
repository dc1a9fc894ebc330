import { CHANNELS, OUTCOMES, type Outcome } from "../../domain/codes.ts";
import type { IconName } from "../../ui/icons.tsx";
import { Tag, type Tone } from "../../ui/parts/tag.tsx";
import { channelText, outcomeText } from "../../ui/text/codes.ts";
import { progressText } from "../../ui/text/office-progress.ts";

const KNOWN: readonly Outcome[] = Object.values(OUTCOMES).flat();

/** Declining is neutral, like a door that stayed closed. */
const LOOKS: Partial<Record<Outcome, { tone: Tone; icon: IconName }>> = {
  met: { tone: "done", icon: "hello" },
  come_back: { tone: "appt", icon: "stAppt" },
  call_back: { tone: "appt", icon: "stAppt" },
  declined: { tone: "stone", icon: "stDecl" },
  moved: { tone: "stone", icon: "stMoved" },
  not_home: { tone: "stone", icon: "stAway" },
};

export function outcomeName(code: string): string {
  const known = KNOWN.find((outcome) => outcome === code);
  return known ? outcomeText[known] : code;
}

export function channelName(code: string): string {
  const known = CHANNELS.find((channel) => channel === code);
  return known ? channelText[known] : code;
}

interface Told {
  outcome: string;
  channel: string;
  superseded?: boolean;
  withdrawn: boolean;
  late: boolean;
}

export function outcomeTag(visit: Told) {
  const known = KNOWN.find((outcome) => outcome === visit.outcome);
  const look = (known && LOOKS[known]) ?? { tone: "stone", icon: visit.channel === "phone" ? "phone" : "door" };
  return (
    <span class="tags">
      <Tag tone={look.tone} icon={look.icon}>
        {outcomeName(visit.outcome)}
      </Tag>
      {visit.superseded && <Tag icon="pen">{progressText.corrected}</Tag>}
      {visit.withdrawn && <Tag icon="undo">{progressText.withdrawn}</Tag>}
      {visit.late && <Tag icon="clock">{progressText.late}</Tag>}
    </span>
  );
}
