import { Button } from "../../ui/parts/button.tsx";
import { officeText } from "../../ui/text/office.ts";
import { lookText } from "../../ui/text/office-look.ts";
import { when } from "../words.ts";
import type { Conflict } from "./look-facts.ts";
import { markDifference } from "./look-facts.ts";
import { shownValue } from "./look-words.ts";

interface Props {
  title: string;
  side: Conflict["before"];
  other: Conflict["before"];
  hotkey: string;
  busy: boolean;
  onKeep: () => void;
}

export function ConflictSide({ title, side, other, hotkey, busy, onKeep }: Props) {
  const value = shownValue(side.value);
  const isEmpty = value === lookText.emptyValue;
  return (
    <div class="letter letter--still">
      <p class="letter__from">
        {title} · <b>{side.by || officeText.thisOffice}</b>
        <span class="fill" />
        <span class="kbd">{hotkey}</span>
      </p>
      <p class="letter__val">
        {isEmpty
          ? value
          : markDifference(value, shownValue(other.value)).map((part, at) =>
              part.differs ? (
                <mark key={at} class="diff">
                  {part.text}
                </mark>
              ) : (
                part.text
              ),
            )}
      </p>
      <p class="num">{lookText.writtenAt(when(side.at))}</p>
      <Button busy={busy} onClick={onKeep}>
        {isEmpty ? lookText.keepEmpty : lookText.keep(value)}
      </Button>
    </div>
  );
}
