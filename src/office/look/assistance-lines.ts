import { NEXT_ACTIONS, OBSTACLES, RESULTS } from "../../domain/codes.ts";
import { nextActionText, obstacleText, resultText } from "../../ui/text/codes.ts";
import { asList, asRecord, asText, type Line, type Names, nameIn } from "./mutation-facts.ts";

/** One line a person, in the order of the save: what was done for which items, with what was in the way. */
export function assistanceLines(assistances: unknown, names: Names): Line[] {
  const people = new Map<string, Map<string, string[]>>();
  for (const one of asList(assistances)) {
    const { member, item, ...rest } = asRecord(one);
    const words = resultWords(rest);
    const done = people.get(asText(member)) ?? new Map<string, string[]>();
    people.set(asText(member), done.set(words, [...(done.get(words) ?? []), nameIn(names, asText(item))]));
  }
  return [...people].map(([member, done]) => {
    const parts = [...done].map(([words, items]) => (words === "" ? "" : `${words} (${items.join(", ")})`));
    return [nameIn(names, member), parts.filter(Boolean).join("; ")];
  });
}

/** "Có khó khăn: Đổi số, Quên mật khẩu → Bộ phận tiếp dân"; a code of a later version stands as it is. */
function resultWords({ result, obstacles, next }: Readonly<Record<string, unknown>>): string {
  const ways = asList(obstacles).map((code) => wordsOf(OBSTACLES, obstacleText, code));
  const said = wordsOf(RESULTS, resultText, result) + (ways.length > 0 ? `: ${ways.join(", ")}` : "");
  const after = wordsOf(NEXT_ACTIONS, nextActionText, next);
  return after === "" ? said : `${said} → ${after}`;
}

function wordsOf<C extends string>(codes: readonly C[], text: Readonly<Record<C, string>>, code: unknown): string {
  const known = codes.find((one) => one === code);
  return known ? text[known] : asText(code);
}
