import type { Household } from "../../src/domain/records.ts";
import type { PhoneOptions } from "./phone-api.ts";
import type { Radio } from "./radio/radio.ts";
import type { WorkDay } from "./records/day.ts";

/** Somebody who does the work: a server behind a radio, and the script of a page. */
export interface Contender {
  name: string;
  radio: Radio;
  /** The page's script, bundled. */
  code: string;
  /** For a phone that comes now, before its `prepare`. */
  options(): Promise<PhoneOptions>;
  /** The server holds exactly these now; what differs from before is what a phone will pull. */
  publish(households: readonly Household[]): Promise<void>;
  /** Throws unless all of the day arrived, unharmed. */
  verifyDay(day: WorkDay): Promise<void>;
  close(): Promise<void>;
}
