import { formatDay } from "../../domain/text/format.ts";
import { officeText } from "../../ui/text/office.ts";

/** "2025-11-06 17:30" or "2025-11-06" as "06/11, 17:30" or "06/11"; a dash for none. */
export function appointmentWords(appointment: string | null): string {
  if (!appointment) return officeText.none;
  const [day = "", time] = appointment.split(/[ T]/);
  const short = formatDay(day).slice(0, 5);
  return time ? `${short}, ${time}` : short;
}
