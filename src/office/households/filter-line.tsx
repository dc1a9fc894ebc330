import type { Signal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { DISPOSITIONS } from "../../domain/disposition.ts";
import { compareText, sortByName } from "../../domain/text/name-order.ts";
import type { HouseholdLine } from "../../protocol/office-messages.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { officeText } from "../../ui/text/office.ts";
import { householdsText } from "../../ui/text/office-households.ts";
import { useHotkeys } from "../parts/hotkeys.ts";
import { Pick } from "../parts/pick.tsx";
import { helpers } from "../state/lists.ts";
import { dispositionName } from "./disposition-tag.tsx";
import { type HouseholdFilter, isFiltered, NO_FILTER } from "./filter.ts";

interface Props {
  lines: readonly HouseholdLine[];
  filter: Signal<HouseholdFilter>;
}

export function FilterLine({ lines, filter }: Props) {
  const box = useRef<HTMLElement>(null);
  useHotkeys({ "/": () => box.current?.querySelector("input")?.focus() });
  const villages = useMemo(() => villageChoices(lines), [lines]);
  const set = (part: Partial<HouseholdFilter>) => {
    filter.value = { ...filter.value, ...part };
  };
  const { text, village, disposition, helper } = filter.value;
  return (
    <search class="filter-line" ref={box}>
      <Field
        type="search"
        icon="search"
        label={householdsText.searchLabel}
        labelHidden
        placeholder={householdsText.searchHint}
        value={text}
        onInput={(typed) => set({ text: typed })}
        end={<span class="kbd">/</span>}
      />
      <Pick
        label={householdsText.village}
        all={officeText.all}
        value={village}
        choices={villages}
        onChange={(value) => set({ village: value })}
      />
      <Pick
        label={householdsText.disposition}
        all={officeText.all}
        value={disposition}
        choices={DISPOSITIONS.map((code) => ({ value: code, label: dispositionName(code) }))}
        onChange={(value) => set({ disposition: value })}
      />
      <Pick
        label={householdsText.helper}
        all={officeText.all}
        value={helper}
        choices={helperChoices()}
        onChange={(value) => set({ helper: value })}
      />
      {isFiltered(filter.value) && (
        <Button kind="plain" onClick={() => set(NO_FILTER)}>
          {officeText.clearFilters}
        </Button>
      )}
    </search>
  );
}

function villageChoices(lines: readonly HouseholdLine[]) {
  const names = new Map(lines.map((line) => [line.village, line.villageName]));
  return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => compareText(a.label, b.label));
}

function helperChoices() {
  const known = sortByName(helpers.data.value ?? [], ({ name }) => name);
  const choices = known.map(({ id, name }) => ({ value: id, label: name }));
  return [...choices, { value: "", label: householdsText.unassigned }];
}
