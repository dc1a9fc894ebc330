/** Reads arguments whose shape is not known: they were refused, so anything may stand there. */
type Loose = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): Loose {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Loose) : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

/** Names of members that a mutation adds or brings. */
export function memberNames(value: unknown): string {
  return asList(value)
    .map((member) => asText(asRecord(member).name))
    .filter(Boolean)
    .join(", ");
}
