import type { LookLine } from "../../protocol/office-messages.ts";
import { lookText } from "../../ui/text/office-look.ts";
import type { Column } from "../list/columns.ts";
import { when } from "../words.ts";
import { fieldName, kindName, likenessWords, lineSub, lineTitle, reasonWords, waitingWords } from "./look-words.ts";

/** For the exported file: what waits, about whom, why. */
export function lookColumns(): Column<LookLine>[] {
  return [
    { key: "kind", head: lookText.colKind, value: kindName },
    { key: "who", head: lookText.colWho, value: lineTitle },
    { key: "numbers", head: lookText.colNumbers, value: (line) => (hasNumbers(line) ? lineSub(line) : null) },
    { key: "reason", head: lookText.colReason, value: reasonOf },
    { key: "when", head: lookText.colWhen, value: whenOf },
  ];
}

function hasNumbers({ kind }: LookLine): boolean {
  return kind !== "conflict" && kind !== "duplicate" && kind !== "act";
}

function reasonOf(line: LookLine): string | null {
  if (line.kind === "act") return waitingWords(line.reason);
  if ("reason" in line) return reasonWords(line.reason);
  if (line.kind === "duplicate") return likenessWords(line.why);
  return line.kind === "conflict" ? fieldName(line.field) : null;
}

function whenOf(line: LookLine): string | null {
  if (line.kind === "act") return when(line.at);
  return "receivedAt" in line ? when(line.receivedAt) : null;
}
