import type { Id } from "../base/id.ts";

/**
 * Plain data without what it says about these ids: an object that names one directly goes as a whole, and what holds
 * the object stays without it. A field's path names its member (household-fields.ts). The value itself when it names
 * none, null when all of it goes.
 */
export function withoutIds<T>(value: T, ids: ReadonlySet<Id>): T | null {
  if (typeof value === "string") return names(value, ids) ? null : value;
  if (Array.isArray(value)) return withoutItems(value, ids) as T;
  if (typeof value !== "object" || value === null) return value;
  return withoutFields(value as Record<string, unknown>, ids) as T | null;
}

function withoutItems(items: readonly unknown[], ids: ReadonlySet<Id>): readonly unknown[] {
  const kept = items.map((item) => withoutIds(item, ids));
  if (kept.every((item, index) => item === items[index])) return items;
  return kept.filter((item, index) => item === items[index] || item !== null);
}

function withoutFields(value: Record<string, unknown>, ids: ReadonlySet<Id>): Record<string, unknown> | null {
  const entries = Object.entries(value);
  if (entries.some(([, field]) => typeof field === "string" && names(field, ids))) return null;
  const kept = entries
    .filter(([key]) => !names(key, ids))
    .map(([key, field]) => [key, withoutIds(field, ids)] as const);
  const isSame = kept.length === entries.length && kept.every(([key, field]) => field === value[key]);
  return isSame ? value : Object.fromEntries(kept);
}

function names(text: string, ids: ReadonlySet<Id>): boolean {
  return ids.has(text) || (text.includes("/") && text.split("/").some((part) => ids.has(part)));
}
