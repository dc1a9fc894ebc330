/** By the browser's own estimate, in bytes. */
export interface Room {
  used: number;
  quota: number;
  /** The browser promised not to clear it. */
  kept: boolean;
}

/** From this share on a person should make room, while everything still works. */
export const TIGHT = 0.8;
/** Less than this and a day's saves may not fit; bytes. */
const LITTLE = 50_000_000;

export type RoomLevel = "fine" | "tight";

export function roomLevel({ used, quota }: Pick<Room, "used" | "quota">): RoomLevel {
  return used >= quota * TIGHT || quota - used < LITTLE ? "tight" : "fine";
}

/** 0 to 1. */
export function usedShare({ used, quota }: Pick<Room, "used" | "quota">): number {
  return quota <= 0 ? 1 : Math.min(1, used / quota);
}

/** null where the browser tells nothing; never rejects. */
export async function measureRoom(): Promise<Room | null> {
  try {
    const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
    if (quota === undefined || usage === undefined) return null;
    return { used: usage, quota, kept: (await navigator.storage.persisted?.()) ?? false };
  } catch {
    return null;
  }
}
