import type { Campaign, Household } from "../../src/domain/records.ts";
import type { WorkDay } from "./records/day.ts";

/** What every contender's page can do, called from outside; the same work with other means. Times are ms in the page. */
export interface PhoneApi {
  /** Once, over a free line: opens an empty database and gets what it needs to speak to its server. */
  prepare(options: PhoneOptions): Promise<void>;
  /** All that is new: from the call until its last row is durable on the phone. After a cut it goes on by itself. */
  pull(): Promise<PullFigures>;
  /** What the phone holds, read back from its database. */
  read(): Promise<Household[]>;
  /** Untimed: the day lies on the phone, waiting for the network. */
  write(day: WorkDay, campaign: Campaign): Promise<void>;
  /** From the call until the last record is known to be at the server. */
  push(): Promise<{ ms: number }>;
}

export interface PhoneOptions {
  /** An enrolment link's token: ours alone has such a thing. */
  token: string | null;
}

export interface PullFigures {
  ms: number;
  /** What a bar of progress would have shown never went back. */
  steady: boolean;
}

/** How long a person takes to press "again" when a try has failed, ms: the same for everybody. */
export const PRESS_AGAIN = 1_000;

/** Sets what the page can do, for whoever steers it. */
export function offer(api: PhoneApi): void {
  (globalThis as unknown as { bench: PhoneApi }).bench = api;
}

/** Tries until the work says that it is done; whoever fails waits for the press. */
export async function untilDone(work: () => Promise<boolean>): Promise<void> {
  for (;;) {
    if (await work().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, PRESS_AGAIN));
  }
}
