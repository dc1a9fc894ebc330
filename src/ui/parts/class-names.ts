/** Joins what is set: classNames("btn", main && "btn--main"). */
export function classNames(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
