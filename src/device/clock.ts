import type { Clock } from "../base/time.ts";

/** The device's wall clock. It may jump, and decides nothing (S11). */
export const clock: Clock = () => Date.now();
