import type { Kind, RecordOf } from "../domain/records.ts";

/**
 * What the phone relies on when it shows a record: enough that no screen breaks on it. The office has checked the
 * rest; a first load has 2,000 households, so this walks plain data without allocating. Unknown fields pass.
 */
export type Shape =
  | "text"
  | "number"
  | "flag"
  | "any"
  | { list: Shape }
  | { orNull: Shape }
  | { oneOf: readonly Shape[] }
  | { fields: Readonly<Record<string, Shape>> };

const text = "text";
const textOrNull: Shape = { orNull: "text" };
const texts: Shape = { list: "text" };
const consent: Shape = { fields: { notice: text, way: text, guardian: "flag" } };
const side: Shape = { fields: { value: "any", by: text, at: "number" } };

const member: Shape = {
  fields: {
    id: text,
    name: text,
    relation: text,
    sex: textOrNull,
    birth: textOrNull,
    phones: texts,
    level: { orNull: "number" },
    whereabouts: text,
    note: text,
  },
};
const assistance: Shape = { fields: { member: text, item: text, result: text, obstacles: texts, next: textOrNull } };

type Fields<K extends Kind> = Readonly<Record<keyof RecordOf[K], Shape>>;

export const DOC_SHAPES: { readonly [K in Kind]: Fields<K> } = {
  campaign: {
    id: text,
    name: text,
    start: text,
    end: text,
    peakStart: text,
    peakEnd: text,
    items: { list: { fields: { id: text, title: text, short: text } } },
    obstacles: texts,
    routes: texts,
    minAge: "number",
    minLevel: "number",
    commentLimit: "number",
    noticeVersion: text,
  },
  village: { id: text, name: text },
  household: {
    id: text,
    code: textOrNull,
    village: text,
    address: text,
    note: text,
    members: { list: member },
    foundAtDoor: "flag",
  },
  visit: {
    id: text,
    household: text,
    village: text,
    helper: textOrNull,
    channel: text,
    outcome: text,
    at: "number",
    day: text,
    dayRange: { orNull: { fields: { from: text, to: text } } },
    assistances: { list: assistance },
    appointment: { orNull: { fields: { day: text, time: textOrNull } } },
    note: text,
    consent: { orNull: consent },
    supersedes: textOrNull,
    withdrawn: "flag",
    late: "flag",
  },
  comment: {
    id: text,
    village: text,
    item: text,
    day: text,
    route: text,
    stage: text,
    helper: text,
    consent,
    sealed: textOrNull,
    signedBy: { orNull: { fields: { household: text, member: text } } },
  },
  helper: { id: text, name: text, active: "flag" },
  assignment: {
    id: text,
    helper: text,
    target: { oneOf: [{ fields: { village: text } }, { fields: { household: text } }] },
    ended: "flag",
  },
  conflict: {
    id: text,
    household: text,
    village: text,
    field: text,
    before: side,
    after: side,
    settled: { orNull: { fields: { keep: text, value: "any", by: text, at: "number" } } },
  },
  merge: {
    id: text,
    keep: text,
    village: text,
    members: { list: { fields: { from: text, to: text } } },
    by: text,
    at: "number",
  },
  distinct: { id: text, village: text, households: texts, by: text, at: "number" },
};

/** Items of one list inside a record; a household of 60 is the largest anybody expects. */
const MAX_LIST = 1_000;
/** UTF-16 units of one text; a sealed comment takes some 11,000. */
const MAX_TEXT = 32_768;

export function fits(shape: Shape, value: unknown): boolean {
  if (shape === "any") return true;
  if (shape === "text") return typeof value === "string" && value.length <= MAX_TEXT;
  if (shape === "number") return typeof value === "number";
  if (shape === "flag") return typeof value === "boolean";
  if ("orNull" in shape) return value === null || fits(shape.orNull, value);
  if ("oneOf" in shape) return shape.oneOf.some((one) => fits(one, value));
  if ("list" in shape) return isList(value) && value.every((item) => fits(shape.list, item));
  return fitsFields(shape.fields, value);
}

export function fitsFields(fields: Readonly<Record<string, Shape>>, value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  for (const name in fields) {
    if (!fits(fields[name] ?? "any", (value as Record<string, unknown>)[name])) return false;
  }
  return true;
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length <= MAX_LIST;
}
