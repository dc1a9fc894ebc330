import { DISPOSITIONS, type Disposition } from "../../domain/disposition.ts";
import type { IconName } from "../../ui/icons.tsx";
import { Tag, type Tone } from "../../ui/parts/tag.tsx";
import { dispositionText } from "../../ui/text/codes.ts";

const LOOKS: Record<Disposition, { tone: Tone; icon: IconName }> = {
  "do-not-contact": { tone: "stone", icon: "stDecl" },
  moved: { tone: "stone", icon: "stMoved" },
  vacant: { tone: "stone", icon: "door" },
  declined: { tone: "stone", icon: "stDecl" },
  done: { tone: "done", icon: "stDone" },
  partly: { tone: "done", icon: "stPart" },
  appointment: { tone: "appt", icon: "stAppt" },
  "not-home": { tone: "stone", icon: "stAway" },
  "not-visited": { tone: "stone", icon: "stNone" },
};

function known(code: string): Disposition | undefined {
  return DISPOSITIONS.find((disposition) => disposition === code);
}

export function dispositionName(code: string): string {
  const disposition = known(code);
  return disposition ? dispositionText[disposition] : code;
}

export function DispositionTag({ code }: { code: string }) {
  const look = LOOKS[known(code) ?? "not-visited"];
  return (
    <Tag tone={look.tone} icon={look.icon}>
      {dispositionName(code)}
    </Tag>
  );
}
