/**
 * The address with a setting for each connection, "name=value", beside those that it names already: of two about one
 * thing the last counts. An address that is no URL (a socket's path) is returned as it is.
 */
export function withSetting(address: string, setting: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const given = url.searchParams.get("options");
  url.searchParams.set("options", given === null ? `-c ${setting}` : `${given} -c ${setting}`);
  return url.href;
}
