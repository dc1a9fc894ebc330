/** The last group of a printed code: typing it back shows that the paper can be read. */
export function lastGroup(code: string): string {
  return code.split("-").at(-1) ?? "";
}

/** Takes lower case and the usual misreadings, as the code itself does. */
export function sameGroup(typed: string, group: string): boolean {
  const read = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return read !== "" && read === group;
}
