import { DAY, HOUR, MINUTE, type Millis } from "../../src/base/time.ts";
import { hearByFile, meetOnTheRoad, strand, vanish } from "./carriers.ts";
import { declareLostOf } from "./declare-lost.ts";
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
  often(3 * HOUR, 24 * HOUR, () => hearByFile(phone));
  often(2 * HOUR, 24 * HOUR, () => meetOnTheRoad(phone, rng.pick(others)));
  often(8 * HOUR, 80 * HOUR, () => phone.fillDisk(rng.int(10 * MINUTE, 3 * HOUR)));
  planMishaps(phone, others, office, size, rng);
}

/** A disk that is put back, a phone that is never found. */
function planMishaps(phone: SimPhone, others: readonly SimPhone[], office: SimOffice, size: Size, rng: Rng): void {
  const { scheduler } = office;
  const length = (size.days - 1) * DAY + WORKDAY;
  if (rng.chance(0.2)) {
    const copiedAt = rng.int(HOUR, length - HOUR);
    const backAt = Math.min(length, copiedAt + rng.int(20 * MINUTE, 8 * HOUR));
    scheduler.after(copiedAt, () => phone.backUp());
    scheduler.after(backAt, () => phone.restoreDisk(rng.int(0, 5 * HOUR)));
  }
  if (!rng.chance(0.07)) return;
  const lostAt = rng.int(0, size.days - 1) * DAY + rng.int(3 * HOUR, WORKDAY);
  planLoss(phone, others, office, lostAt, rng);
}

/**
 * A phone is never found. Of most a first file is lost with it, or comes late, and what it saved after that arrives; some
 * hours later a coordinator declares the missing numbers lost (S7).
 */
function planLoss(phone: SimPhone, others: readonly SimPhone[], office: SimOffice, at: Millis, rng: Rng): void {
  const { scheduler } = office;
  scheduler.after(at + rng.int(HOUR, 6 * HOUR), () => declareLostOf(office, phone));
  if (rng.chance(0.25)) {
    scheduler.after(at, () => phone.lose());
    return;
  }
  const alone = rng.int(20 * MINUTE, 2 * HOUR);
  const late = rng.chance(0.4) ? rng.pick(others) : null;
  scheduler.after(at - alone, async () => {
    await strand(phone, late, alone);
    late?.stayAway(alone + 9 * HOUR);
  });
  scheduler.after(at - rng.int(1, alone), () => phone.save());
  scheduler.after(at, () => vanish(phone, rng.pick(others)));
}

/** How long it takes until so much working time has passed: what would fall into the night comes in the morning. */
function awake(now: Millis, time: Millis): Millis {
  const later = (now - START) % DAY;
  const left = WORKDAY - Math.min(later, WORKDAY);
  if (time <= left) return time;
  const nights = 1 + Math.floor((time - left) / WORKDAY);
  return time + nights * (DAY - WORKDAY);
}
