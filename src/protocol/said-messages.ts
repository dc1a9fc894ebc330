import type { Id } from "../base/id.ts";
import type { Comment, Visit } from "../domain/records.ts";

// What an envelope that waits for a person says (S8), told to the office's page.

/** An act of an envelope, as its arguments say, and the household that it is about. */
export interface SaidMutation {
  name: string;
  args: unknown;
  /** Name and code; null when the office knows no such household. */
  household: string | null;
  /** Of the members, items and villages that the arguments name by id and the office knows. */
  names: Readonly<Record<Id, string>>;
  /** The visit or comment that it corrects, takes back or marks as sent, as it stands; null where there is none. */
  target: SaidTarget | null;
}
export type SaidTarget =
  | ({ kind: "visit"; helperName: string } & Pick<Visit, "channel" | "outcome" | "at" | "withdrawn">)
  | ({ kind: "comment"; villageName: string; item: string } & Pick<Comment, "day" | "route" | "stage">);
