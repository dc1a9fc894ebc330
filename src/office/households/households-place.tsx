import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { HouseholdLine } from "../../protocol/office-messages.ts";
import { Button } from "../../ui/parts/button.tsx";
import { officeText } from "../../ui/text/office.ts";
import { householdsText } from "../../ui/text/office-households.ts";
import { DataTable } from "../list/data-table.tsx";
import { useSortedList } from "../list/use-list.ts";
import { useOpenRow } from "../list/use-open-row.ts";
import { KeyHints } from "../parts/key-hints.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { SaveButton } from "../parts/save-button.tsx";
import { PlaceFrame } from "../shell/place-frame.tsx";
import { helpers, households } from "../state/lists.ts";
import { openHousehold } from "../state/open-household.ts";
import { num } from "../words.ts";
import { filterHouseholds, hitRank, isFiltered, NO_FILTER, searchKey } from "./filter.ts";
import { FilterLine } from "./filter-line.tsx";
import { householdColumns } from "./household-columns.tsx";
import { HouseholdPanel } from "./household-panel.tsx";
import { helpersByVillage } from "./village-helpers.ts";

/** Kept while other places are open. */
const filter = signal(NO_FILTER);

export function HouseholdsPlace() {
  useEffect(() => households.watch(), []);
  useEffect(() => helpers.watch(), []);
  const lines = households.data.value;
  if (!lines) {
    return (
      <PlaceFrame title={officeText.households} lead="">
        <Loaded of={households}>{() => null}</Loaded>
      </PlaceFrame>
    );
  }
  return <HouseholdList lines={lines} />;
}

const ROW_HEIGHT = 40;

function HouseholdList({ lines }: { lines: readonly HouseholdLine[] }) {
  const byVillage = useMemo(() => helpersByVillage(helpers.data.value ?? []), [helpers.data.value]);
  const searchable = useMemo(
    () =>
      lines.map((line) => ({
        line,
        key: searchKey(line),
        helpers: (byVillage.get(line.village) ?? []).map(({ id }) => id),
      })),
    [lines, byVillage],
  );
  const shown = useMemo(() => filterHouseholds(searchable, filter.value), [searchable, filter.value]);
  const open = openHousehold.value;
  const helpersOf = (line: HouseholdLine) => (byVillage.get(line.village) ?? []).map(({ name }) => name).join(", ");
  const columns = householdColumns(helpersOf, open !== null);
  const { text } = filter.value;
  const list = useSortedList(shown, columns, { key: "name", down: false }, (line) => hitRank(line, text));
  useOpenRow(
    list.rows,
    (row) => row.id,
    open,
    (id) => {
      openHousehold.value = id;
    },
  );
  const lead = isFiltered(filter.value)
    ? householdsText.matching(num(shown.length), num(lines.length))
    : householdsText.total(num(lines.length));
  return (
    <PlaceFrame
      title={officeText.households}
      lead={lead}
      acts={
        <>
          <KeyHints />
          <SaveButton of={officeText.households} empty={shown.length === 0} onClick={() => list.save("ho-dan")} />
        </>
      }
    >
      <Loaded of={households}>{() => null}</Loaded>
      <FilterLine lines={lines} filter={filter} />
      <div class={open ? "split" : "split split--closed"}>
        <section class="panel panel--list">
          {shown.length === 0 ? (
            <Nothing empty={lines.length === 0} />
          ) : (
            <DataTable
              label={officeText.households}
              columns={columns}
              rowKey={(row) => row.id}
              rowHeight={ROW_HEIGHT}
              open={open}
              onOpen={(row) => {
                openHousehold.value = row.id;
              }}
              {...list}
            />
          )}
        </section>
        {open && <HouseholdPanel key={open} id={open} helpersOf={helpersOf} />}
      </div>
    </PlaceFrame>
  );
}

function Nothing({ empty }: { empty: boolean }) {
  return (
    <div class="panel__body empty" role="status">
      <p>{empty ? householdsText.empty : householdsText.noMatch}</p>
      {!empty && (
        <Button
          onClick={() => {
            filter.value = NO_FILTER;
          }}
        >
          {officeText.clearFilters}
        </Button>
      )}
    </div>
  );
}
