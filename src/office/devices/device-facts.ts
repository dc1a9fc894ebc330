import type { DeviceLine } from "../../protocol/office-messages.ts";

/** Enough of an installation's id to tell two phones of one helper apart. */
export function shortDevice(install: string): string {
  return install.slice(0, 6);
}

/** Envelopes that the phone said it has and the office has not: above the newest, and in the gaps below. */
export function stillOnPhone({ statedHead, newestSeq, gaps }: DeviceLine): number {
  const missing = gaps.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return Math.max(0, statedHead - newestSeq) + missing;
}

export type DeviceState = "revoked" | "lost" | "gap" | "never" | "waiting" | "fine";

/** What a person should know first about a phone. */
export function deviceState(device: DeviceLine): DeviceState {
  if (device.revoked) return "revoked";
  if (device.lost.length > 0) return "lost";
  if (device.gaps.length > 0) return "gap";
  if (device.lastContact === null) return "never";
  return stillOnPhone(device) > 0 ? "waiting" : "fine";
}
