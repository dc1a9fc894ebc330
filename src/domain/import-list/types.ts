import type { ImportListArgs } from "../acts/import-list.ts";
import type { Household, Village } from "../records.ts";
import type { FieldMark } from "../world.ts";

/** A table as it stands in a file: text, nothing interpreted. */
export interface ImportTable {
  headings: readonly string[];
  rows: readonly { row: number; cells: readonly string[] }[];
}

export interface ImportProblem {
  /** As the file counts it: the heading is 1. */
  row: number;
  /** Heading of the column; its usual name when the file has none. */
  column: string;
  /** What stood there; empty for a personal number, which is shown nowhere. */
  value: string;
  code: ImportProblemCode;
  blocks: boolean;
}

export type ImportProblemCode =
  | "village-missing"
  | "code-missing"
  | "name-missing"
  | "village-differs"
  | "twice-in-file"
  | "date-unreadable"
  | "date-impossible"
  | "phone-unreadable"
  | "level-unreadable"
  | "personal-number-dropped"
  /** Something in the row that no other code tells of, and that the office would not take. */
  | "row-refused";

/** What the office holds, by which a file is compared. */
export interface OfficeList {
  villages: Iterable<Village>;
  households: Iterable<{ doc: Household; fields: Readonly<Record<string, FieldMark>> }>;
}

export interface Tally {
  new: number;
  changed: number;
  same: number;
}

/** What an import would do, worked out without the rows that can't be taken. */
export interface ImportPlan {
  /** Ready for the act import-list; all its lists are empty when the file changes nothing. */
  args: ImportListArgs;
  rows: number;
  villages: { name: string; households: number; isNew: boolean }[];
  households: Tally;
  members: Tally;
  /** Headings of thrown-away columns: personal id numbers. */
  droppedColumns: string[];
  unknownColumns: string[];
  /** By row. */
  problems: ImportProblem[];
  /** Numbers of the rows that can't be taken, ascending. */
  blockedRows: number[];
}
