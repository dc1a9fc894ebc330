import type { Member } from "./records.ts";

/** True when these fields say where or how a person is reached: the field stores that only with consent (DOMAIN.md). */
export function exposesContact(fields: Partial<Omit<Member, "id">>): boolean {
  return (fields.phones?.length ?? 0) > 0 || (fields.whereabouts ?? "") !== "";
}
