import type { WorkDay } from "./records/day.ts";

/** A record as a tool keeps it that knows of rows and documents only: each assistance is one of its own. */
export interface DayRecord {
  id: string;
  kind: "visit" | "assistance" | "comment";
  [field: string]: unknown;
}

/** All 240 of a day. */
export function recordsOf({ visits, comments }: WorkDay): DayRecord[] {
  return [
    ...visits.flatMap(({ assistances, ...visit }) => [
      { kind: "visit" as const, ...visit },
      ...assistances.map((it, at) => ({
        kind: "assistance" as const,
        ...it,
        // A second id out of the first: the generator draws none for it.
        id: `${visit.id.slice(0, -1)}${at}`,
        visit: visit.id,
      })),
    ]),
    ...comments.map((comment) => ({ kind: "comment" as const, ...comment })),
  ];
}
