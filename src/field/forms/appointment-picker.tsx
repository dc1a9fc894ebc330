import { useState } from "preact/hooks";
import { dayOf, isDay, timeOf } from "../../base/time.ts";
import type { Appointment } from "../../domain/records.ts";
import { formatDay } from "../../domain/text/format.ts";
import { Chip, Chips } from "../../ui/parts/chip.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { visitText } from "../../ui/text/field-forms.ts";
import { appointmentChoices, sameAppointment } from "./appointment-choice.ts";

export interface AppointmentPickerProps {
  label: string;
  value: Appointment | null;
  onChange: (value: Appointment | null) => void;
}

/** A few times at hand, and any other day; touching the chosen one again takes it back. */
export function AppointmentPicker({ label, value, onChange }: AppointmentPickerProps) {
  const now = Date.now();
  const { tonight, tomorrow, saturday } = appointmentChoices(dayOf(now), timeOf(now));
  const offered = [tonight, tomorrow, saturday].filter((choice) => choice !== null);
  const other = value !== null && !offered.some((choice) => sameAppointment(choice, value));
  const [open, setOpen] = useState(false);
  const chip = (choice: Appointment | null, words: string) =>
    choice && (
      <Chip
        on={sameAppointment(value, choice)}
        onClick={() => onChange(sameAppointment(value, choice) ? null : choice)}
      >
        {words}
      </Chip>
    );
  return (
    <>
      <Chips label={label}>
        {chip(tonight, visitText.tonight)}
        {chip(tomorrow, visitText.tomorrowAfternoon)}
        {chip(saturday, visitText.saturday(formatDay(saturday?.day ?? "").slice(0, 5)))}
        <Chip on={other} icon="cal" onClick={() => setOpen(!open)}>
          {visitText.otherDay}
        </Chip>
      </Chips>
      {(open || other) && <OtherDay value={value} onChange={onChange} />}
    </>
  );
}

function OtherDay({ value, onChange }: Omit<AppointmentPickerProps, "label">) {
  const setDay = (day: string) => onChange(isDay(day) ? { day, time: value?.time ?? null } : null);
  return (
    <div class="pair other-day">
      <Field label={visitText.day} type="date" value={value?.day ?? ""} onInput={setDay} />
      <Field
        label={visitText.time}
        type="time"
        value={value?.time ?? ""}
        onInput={(time) => value && onChange({ ...value, time: time || null })}
      />
    </div>
  );
}
