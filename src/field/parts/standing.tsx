import type { Day } from "../../base/time.ts";
import type { IconName } from "../../ui/icons.tsx";
import { Tag, type Tone } from "../../ui/parts/tag.tsx";
import { dispositionText } from "../../ui/text/codes.ts";
import { dayWord } from "../../ui/text/day-words.ts";
import { fieldText } from "../../ui/text/field.ts";
import type { Standing } from "../state/views.ts";

interface Look {
  icon: IconName;
  /** Class of the glyph in a row: st--… */
  state: string;
  tone: Tone;
}

// Shape and word, then colour. Declining is a neutral square in stone, never red.
const LOOKS: Record<Standing["kind"], Look> = {
  look: { icon: "stReview", state: "look", tone: "look" },
  appointment: { icon: "stAppt", state: "appt", tone: "appt" },
  "not-home": { icon: "stAway", state: "away", tone: "stone" },
  partly: { icon: "stPart", state: "part", tone: "stone" },
  done: { icon: "stDone", state: "done", tone: "done" },
  declined: { icon: "stDecl", state: "decl", tone: "stone" },
  moved: { icon: "stMoved", state: "moved", tone: "stone" },
  vacant: { icon: "stMoved", state: "moved", tone: "stone" },
  "do-not-contact": { icon: "stDecl", state: "decl", tone: "stone" },
  "not-visited": { icon: "stNone", state: "none", tone: "stone" },
};

export function lookOf(standing: Standing): Look {
  if (standing.kind === "appointment" && standing.overdueDays > 0) return { ...LOOKS.appointment, tone: "look" };
  return LOOKS[standing.kind];
}

/** "Hẹn 17:30", "Quá hẹn 1 ngày", "Vắng nhà 2 lần", "Còn 2 người", "Chưa đến"... */
export function standingWords(standing: Standing, today: Day): string {
  switch (standing.kind) {
    case "look":
      return fieldText.filterLook;
    case "appointment":
      return standing.overdueDays > 0
        ? fieldText.overdue(standing.overdueDays)
        : fieldText.appointmentAt(appointmentWords(standing.appointment, today));
    case "not-home":
      return fieldText.notHomeTimes(standing.times);
    case "partly":
      return standing.left > 0 ? fieldText.peopleLeft(standing.left) : dispositionText.partly;
    default:
      return dispositionText[standing.kind];
  }
}

/** Today only the time, else the day with its time: "17:30", "ngày mai 17:30", "08/11". */
export function appointmentWords(appointment: { day: Day; time: string | null }, today: Day): string {
  const { day, time } = appointment;
  if (time === null) return dayWord(day, today);
  return day === today ? time : `${dayWord(day, today)} ${time}`;
}

export function StandingTag({ standing, today }: { standing: Standing; today: Day }) {
  const look = lookOf(standing);
  const late = look.tone === "look" && standing.kind === "appointment";
  return (
    <Tag tone={look.tone} icon={late ? "stReview" : standing.kind === "appointment" ? "clock" : look.icon}>
      {standingWords(standing, today)}
    </Tag>
  );
}
