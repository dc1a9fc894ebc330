import type { StoredEnrolment } from "../../store/types.ts";

/** Key of the mark that the first load was finished. */
export const LIST_LOADED = "list-loaded";

/** Keys among the own texts that each installation has for itself. */
export function notCopied({ certificate }: StoredEnrolment): readonly string[] {
  return [LIST_LOADED, certificate.helper];
}
