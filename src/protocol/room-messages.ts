import type { Id } from "../base/id.ts";

/** A phone brought more within a day than anybody saves: until the day is over, it keeps what is new. */
export interface FullPhoneLine {
  kind: "full";
  install: Id;
  helperName: string;
  /** Within 24 hours, and their bytes. */
  envelopes: number;
  bytes: number;
}

/** A phone has more to look at than its lines here show; they come up as these are settled. */
export interface MoreLine {
  kind: "more";
  install: Id;
  helperName: string;
  count: number;
}
