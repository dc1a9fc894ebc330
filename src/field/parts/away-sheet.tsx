import { useState } from "preact/hooks";
import { newId } from "../../base/id.ts";
import { timeOf } from "../../base/time.ts";
import type { RecordVisitArgs } from "../../domain/acts/record-visit.ts";
import type { Appointment } from "../../domain/records.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { Sheet } from "../../ui/parts/sheet.tsx";
import { commonText } from "../../ui/text/common.ts";
import { dayWord } from "../../ui/text/day-words.ts";
import { fieldText } from "../../ui/text/field.ts";
import { AppointmentPicker } from "../forms/appointment-picker.tsx";
import { saveProblem } from "../forms/save-problem.ts";
import { random } from "../state/random.ts";
import { save } from "../state/save.ts";
import { today } from "../state/select.ts";
import type { HouseholdView } from "../state/views.ts";
import { phonesOf } from "./person-words.ts";

/** Nobody home in two taps: the first opened this with Lưu ready, the second saves. A time is offered, never asked. */
export function AwaySheet({ view, onClose }: { view: HouseholdView; onClose: () => void }) {
  const [appointment, setAppointment] = useState<Appointment | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const press = async () => {
    if (busy) return;
    setBusy(true);
    const outcome = await save([{ name: "record-visit", args: notHome(view, appointment) }]);
    setBusy(false);
    setProblem(saveProblem(outcome));
    if (outcome.kind === "saved") onClose();
  };
  return (
    <Sheet title={fieldText.awayTitle(timeOf(Date.now()))} onClose={onClose}>
      <p class="mute sheet__hint">{fieldText.awayHint}</p>
      <AppointmentPicker label={fieldText.awayAppointment} value={appointment} onChange={setAppointment} />
      <p class="mute num sheet__hint">{beforeWords(view)}</p>
      {problem !== null && <Notice tone="look">{problem}</Notice>}
      <div class="sheet__acts">
        <Button onClick={onClose}>{commonText.cancel}</Button>
        <Button kind="main" icon="door" busy={busy} onClick={() => void press()}>
          {busy ? commonText.saving : fieldText.saveAway}
        </Button>
      </div>
    </Sheet>
  );
}

function notHome({ household }: HouseholdView, appointment: Appointment | null): RecordVisitArgs {
  return {
    id: newId(random),
    household: household.id,
    channel: "home",
    outcome: "not_home",
    assistances: [],
    appointment,
    note: "",
    consent: null,
    supersedes: null,
  };
}

/** What helps to choose a time. */
function beforeWords(view: HouseholdView): string {
  const day = today();
  const last = view.visits.findLast((visit) => visit.outcome === "not_home");
  const phones = phonesOf(view.household.members, day).length;
  return [last && fieldText.lastAway(dayWord(last.day, day)), phones > 0 && fieldText.phonesToCall(phones)]
    .filter(Boolean)
    .join(" ");
}
