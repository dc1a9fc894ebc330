/**
 * The token of an enrolment link, taken out of the address at once: it must not stay in histories. Only called where
 * the link may be used (browser-fit.ts): an in-app browser leaves it untouched in the address, to be copied.
 */
export function takeEnrolToken(): string | null {
  if (location.pathname !== "/enrol") return null;
  const token = location.hash.slice(1);
  history.replaceState(null, "", "/enrol");
  return token === "" ? null : token;
}
