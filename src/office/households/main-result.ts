import { RESULTS, type Result } from "../../domain/codes.ts";
import type { MemberStatus } from "../../domain/member-status.ts";

/** The one word for a member with several items: what was reached, else what stands in the way; null before anything was recorded. */
export function mainResult(status: MemberStatus): Result | null {
  const results = new Set([...status.values()].map(({ result }) => result));
  return RESULTS.find((result) => results.has(result)) ?? null;
}
