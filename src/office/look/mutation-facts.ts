import { formatDay } from "../../domain/text/format.ts";
import { argText } from "../../ui/text/office-look.ts";

/** Reads arguments whose shape is not known: they were refused, so anything may stand there. */
export type Loose = Readonly<Record<string, unknown>>;

/** One part of what a save says: its name and its words. */
export type Line = readonly [name: string, value: string];

/** Names by id, as the office knows them. */
export type Names = Readonly<Record<string, string>>;

export function asRecord(value: unknown): Loose {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Loose) : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

/** "06/11/2025"; what is no day stands as it is. */
export function dayWords(value: unknown): string {
  const text = asText(value);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDay(text) : text;
}

/** What the office does not know is said to be so: an id tells a person nothing. */
export function nameIn(names: Names, id: string): string {
  return names[id] ?? argText.unknown;
}
