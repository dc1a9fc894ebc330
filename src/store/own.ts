import type { Id } from "../base/id.ts";
import { DAY, type Millis } from "../base/time.ts";
import type { RowSealer } from "../vault/types.ts";
import type { Database, OwnRow } from "./database.ts";
import { places } from "./places.ts";
import type { DayNumber } from "./types.ts";

/** Sealed like everything a person wrote; only the day of its end stands beside it in the clear. */
export async function sealOwn(rows: RowSealer, id: Id, value: unknown, eraseOn?: DayNumber): Promise<OwnRow> {
  const sealed = await rows.seal(places.own(id), value);
  return eraseOn === undefined ? { sealed } : { sealed, eraseOn };
}

/** Erases what is due. S14 does not protect it: a day is set only once the resident has sent the words. */
export async function eraseDue(db: Database, now: Millis): Promise<void> {
  const today = Math.floor(now / DAY);
  await db.own.filter(({ eraseOn }) => eraseOn !== undefined && eraseOn <= today).delete();
}
