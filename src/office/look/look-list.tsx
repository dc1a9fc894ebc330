import type { LookLine } from "../../protocol/office-messages.ts";
import { Icon, type IconName } from "../../ui/icons.tsx";
import { officeText } from "../../ui/text/office.ts";
import { lookText } from "../../ui/text/office-look.ts";
import { lookKey } from "./look-facts.ts";
import { kindName, lineSub, lineTitle } from "./look-words.ts";

interface Props {
  lines: readonly LookLine[];
  open: string | null;
  onOpen: (key: string) => void;
}

const ICONS: Record<LookLine["kind"], IconName> = {
  conflict: "envReview",
  duplicate: "house",
  more: "env",
  full: "phone",
  refused: "env",
  quarantined: "env",
  parked: "env",
  branch: "split",
  gap: "walker",
  lost: "warn",
  act: "stamp",
};

export function LookList({ lines, open, onOpen }: Props) {
  return (
    <section class="panel panel--scroll" aria-label={officeText.look}>
      <ul class="look-list">
        {lines.map((line) => {
          const key = lookKey(line);
          return (
            <li key={key}>
              <button type="button" class="row row--button" aria-current={key === open} onClick={() => onOpen(key)}>
                <Icon name={ICONS[line.kind]} class={key === open ? "st st--look" : "st"} />
                <span class="row__main">
                  <span class="row__name">{lineTitle(line)}</span>
                  <span class="row__sub row__sub--ink">{kindName(line)}</span>
                  <span class="row__sub num">{placeOf(line)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <p class="panel__body mute look-list__keys">
        <span class="kbd">J</span> <span class="kbd">K</span> {lookText.moveKeys} · <span class="kbd">1</span>{" "}
        <span class="kbd">2</span> {lookText.chooseKeys}
      </p>
    </section>
  );
}

function placeOf(line: LookLine): string {
  return "village" in line ? `${lineSub(line)} · ${line.village}` : lineSub(line);
}
