import { addDays, type Day } from "../../base/time.ts";
import type { Appointment } from "../../domain/records.ts";

/** Evening hours are the good ones at a door: offered, never asked. */
const TONIGHT = "19:00";
const AFTERNOON = "17:30";

export interface AppointmentChoices {
  /** null once the hour has passed. */
  tonight: Appointment | null;
  tomorrow: Appointment;
  /** The coming Saturday; null when that is today or tomorrow. */
  saturday: Appointment | null;
}

/** @param time of day now, "17:26". */
export function appointmentChoices(today: Day, time: string): AppointmentChoices {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const untilSaturday = (6 - weekday + 7) % 7;
  return {
    tonight: time < TONIGHT ? { day: today, time: TONIGHT } : null,
    tomorrow: { day: addDays(today, 1), time: AFTERNOON },
    saturday: untilSaturday > 1 ? { day: addDays(today, untilSaturday), time: null } : null,
  };
}

export function sameAppointment(a: Appointment | null, b: Appointment | null): boolean {
  return a?.day === b?.day && a?.time === b?.time;
}
