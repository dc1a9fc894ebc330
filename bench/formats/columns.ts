import type { Bytes } from "../../src/base/bytes.ts";
import { concatBytes, fromBase64Url, utf8 } from "../../src/base/bytes.ts";
import type { Household, Member } from "../../src/domain/records.ts";

/**
 * The same households field by field: all ids as bytes, then every other field's values beneath each other as text.
 * Repeated values of a field stand side by side, and nothing random comes between them.
 */
export function columnsOf(households: readonly Household[]): { ids: Bytes; text: Bytes } {
  const members = households.flatMap((household) => household.members);
  const ids = concatBytes(...[...households, ...members].map(({ id }) => fromBase64Url(id) ?? new Uint8Array()));
  const villages = [...new Set(households.map(({ village }) => village))];
  const columns: string[][] = [
    villages,
    households.map(({ village }) => String(villages.indexOf(village))),
    households.map(({ code }, at) => codeAfter(code, households[at - 1]?.code ?? null)),
    households.map(({ address }) => address),
    households.map(({ note }) => note),
    households.map(({ foundAtDoor }) => (foundAtDoor ? "1" : "")),
    households.map((household) => String(household.members.length)),
    ...MEMBER_FIELDS.map((field) => members.map(field)),
  ];
  return { ids, text: utf8(columns.map((values) => values.join("\n")).join("\0")) };
}

const MEMBER_FIELDS: ((member: Member) => string)[] = [
  ({ name }) => name.split(" ")[0] ?? "",
  ({ name }) => name.split(" ").slice(1, -1).join(" "),
  ({ name }) => name.split(" ").at(-1) ?? "",
  ({ relation }) => relation,
  ({ sex }) => sex?.charAt(0) ?? "",
  ({ birth }) => birth?.slice(0, 4) ?? "",
  ({ birth }) => birth?.slice(5).replace("-", "") ?? "",
  ({ phones }) => phones.join(","),
  ({ level }) => String(level ?? ""),
  ({ whereabouts }) => whereabouts,
  ({ note }) => note,
];

/** What a code has in common with the one before is left out. */
function codeAfter(code: string | null, before: string | null): string {
  let same = 0;
  while (code !== null && before !== null && same < 9 && code[same] === before[same]) same++;
  return `${same}${code?.slice(same) ?? "-"}`;
}
