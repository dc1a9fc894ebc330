import { type Id, isId } from "../base/id.ts";

/** What arguments that nobody has parsed call their own id; null when that is none. */
export function claimedId(args: unknown): Id | null {
  const id = (args as { id?: unknown } | null)?.id;
  return typeof id === "string" && isId(id) ? id : null;
}
