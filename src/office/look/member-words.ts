import { sexText } from "../../ui/text/codes.ts";
import { fieldText } from "../../ui/text/office-look.ts";
import { shownValue } from "./look-words.ts";
import { asRecord, asText, dayWords } from "./mutation-facts.ts";

/** "Hà Thị Nhàn (Vợ, Nữ, 1970, 0912 345 678)": somebody whom a save brings; empty without a name. */
export function memberWords(value: unknown): string {
  const member = asRecord(value);
  const { name, relation, sex, birth, phones, level, whereabouts, note } = member;
  if (asText(name) === "") return "";
  const details = [
    asText(relation),
    sex === "male" || sex === "female" ? sexText[sex] : "",
    dayWords(birth),
    Array.isArray(phones) && phones.length > 0 ? shownValue(phones) : "",
    typeof level === "number" ? `${fieldText.level} ${level}` : "",
    asText(whereabouts),
    asText(note),
  ].filter(Boolean);
  return details.length > 0 ? `${asText(name)} (${details.join(", ")})` : asText(name);
}
