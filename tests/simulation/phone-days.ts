import { DAY, HOUR, MINUTE, type Millis } from "../../src/base/time.ts";
import type { Rng } from "./rng.ts";
import type { SimOffice } from "./sim-office.ts";
import { START } from "./sim-office.ts";
import type { SimPhone } from "./sim-phone.ts";
import { type Size, WORKDAY } from "./size.ts";

/** What befalls one phone, day by day. Each deed plans the next one of its kind. */
export function planPhone(phone: SimPhone, others: readonly SimPhone[], office: SimOffice, size: Size, rng: Rng): void {
  const { scheduler } = office;
  const end = START + (size.days - 1) * DAY + WORKDAY;
  const often = (least: Millis, most: Millis, deed: () => Promise<void> | void) => {
    const again = () =>
      scheduler.after(awake(scheduler.now, rng.int(least, most) * size.calmness), async () => {
        if (scheduler.now >= end) return;
        again();
        await deed();
      });
    again();
  };
  // The first contact brings the list; it may fail like any other.
  for (const by of [MINUTE, 10 * MINUTE, HOUR]) scheduler.after(rng.int(0, by), () => phone.sync(true));
  often(10 * MINUTE, 5 * HOUR, () => phone.save());
  often(20 * MINUTE, 7 * HOUR, () => phone.sync());
  often(4 * HOUR, 30 * HOUR, () => phone.kill());
  often(6 * HOUR, 50 * HOUR, () => phone.jumpClock());
  often(4 * HOUR, 12 * HOUR, () => phone.goOnAnew());
  often(3 * HOUR, 24 * HOUR, () => phone.hearByFile());
  often(2 * HOUR, 24 * HOUR, () => phone.meet(rng.pick(others)));
  planMishaps(phone, office, size, rng);
}

/** A disk that is put back, a phone that is never found. */
function planMishaps(phone: SimPhone, { scheduler }: SimOffice, size: Size, rng: Rng): void {
  const length = (size.days - 1) * DAY + WORKDAY;
  if (rng.chance(0.2)) {
    const copiedAt = rng.int(HOUR, length - HOUR);
    const backAt = Math.min(length, copiedAt + rng.int(20 * MINUTE, 8 * HOUR));
    scheduler.after(copiedAt, () => phone.backUp());
    scheduler.after(backAt, () => phone.restoreDisk(rng.int(0, 5 * HOUR)));
  }
  if (rng.chance(0.04)) scheduler.after(rng.int(HOUR, length), () => phone.lose());
}

/** How long it takes until so much working time has passed: what would fall into the night comes in the morning. */
function awake(now: Millis, time: Millis): Millis {
  const later = (now - START) % DAY;
  const left = WORKDAY - Math.min(later, WORKDAY);
  if (time <= left) return time;
  const nights = 1 + Math.floor((time - left) / WORKDAY);
  return time + nights * (DAY - WORKDAY);
}
