import { type Day, dayOf, type Millis } from "../../base/time.ts";
import type { DeviceLine } from "../../protocol/office-messages.ts";

export interface Unheard {
  /** Not in contact today, longest silence first; or with numbers missing. */
  lines: DeviceLine[];
  /** Phones that were in contact today and miss nothing. */
  rest: number;
}

/** Phones that somebody should ask after. Revoked ones are silent on purpose. */
export function unheardOf(devices: readonly DeviceLine[], now: Millis): Unheard {
  const today = dayOf(now);
  const used = devices.filter(({ revoked }) => !revoked);
  const lines = used.filter((device) => !heardOn(device, today) || device.gaps.length > 0);
  lines.sort((a, b) => (a.lastContact ?? 0) - (b.lastContact ?? 0));
  return { lines, rest: used.length - lines.length };
}

function heardOn(device: DeviceLine, day: Day): boolean {
  return device.lastContact !== null && dayOf(device.lastContact) >= day;
}
