import type { Day } from "../base/time.ts";
import type { Appointment, Visit } from "./records.ts";

/**
 * The appointment that is still to be kept, or null. A later visit ends it when it makes one of its own or takes place
 * on the agreed day or after; a call in between does not.
 * `standing` as standingVisits gives them.
 */
export function openAppointment(standing: readonly Visit[]): Appointment | null {
  let open: Appointment | null = null;
  for (const visit of standing) {
    if (visit.appointment !== null) open = visit.appointment;
    else if (open !== null && visit.day >= open.day) open = null;
  }
  return open;
}

/** The agreed day has passed. */
export function isOverdue(appointment: Appointment, today: Day): boolean {
  return appointment.day < today;
}
