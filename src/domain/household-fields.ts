import type { Household, Member } from "./records.ts";

// A household's fields have paths, by which the office knows who wrote what and when (S12): "address", "note",
// "m/<member id>/<field>", and "m/<member id>" for a member that was added.

export type MemberField = keyof Omit<Member, "id">;

export function memberPath(member: string, field?: MemberField): string {
  return field === undefined ? `m/${member}` : `m/${member}/${field}`;
}

/** What a new household says, by path: who found it wrote all of it. */
export function pathsOf({ members }: Pick<Household, "members">): string[] {
  return ["address", "note", ...members.map(({ id }) => memberPath(id))];
}

/** Who wrote a field, or added the member that it is of; undefined for what came with the office's list. */
export function markAt<M>(marks: Readonly<Record<string, M>>, path: string): M | undefined {
  const [prefix, member] = path.split("/");
  return marks[path] ?? marks[`${prefix}/${member}`];
}

/** Undefined when the path or its member does not exist. */
export function fieldAt(household: Household, path: string): unknown {
  if (path === "address" || path === "note") return household[path];
  const [, id, field] = path.split("/");
  const member: Record<string, unknown> | undefined = household.members.find((it) => it.id === id) as never;
  return field === undefined ? member : member?.[field];
}

/** The household with one field changed; itself when the value is equal, null when its member does not exist. */
export function withField(household: Household, path: string, value: unknown): Household | null {
  const held = fieldAt(household, path);
  if (held === undefined) return null;
  if (sameValue(held, value)) return household;
  if (path === "address" || path === "note") return { ...household, [path]: value };
  const [, id, field = ""] = path.split("/");
  const members = household.members.map((it) => (it.id === id ? { ...it, [field]: value } : it));
  return { ...household, members };
}

/** Fields hold strings, numbers, null, or lists of strings in an order that counts. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Nothing was written there yet. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
