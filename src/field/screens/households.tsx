import { computed, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { formatNumber } from "../../domain/text/format.ts";
import { IconButton } from "../../ui/parts/button.tsx";
import { Chip, Chips } from "../../ui/parts/chip.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { VillageHeader } from "../../ui/parts/row.tsx";
import { commonText } from "../../ui/text/common.ts";
import { fieldText } from "../../ui/text/field.ts";
import { Chunked } from "../parts/chunked.tsx";
import { HouseholdRow } from "../parts/household-row.tsx";
import { useKeptScroll } from "../parts/keep-scroll.ts";
import { Place } from "../parts/page.tsx";
import { SearchResults } from "../parts/search-results.tsx";
import { chosenFilter, FILTERS, type Filter, type HouseholdList, listHouseholds } from "../state/household-list.ts";
import { useNeedsLook } from "../state/needs-look.ts";
import { searchIndex } from "../state/search.ts";
import { today, useViews } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { standingOf } from "../state/views.ts";

/** What was typed stays while a found household is looked at; never in the address. */
const query = signal("");
/** Changes only with the first key and the last: in between the page around the hits is left alone. */
const isSearching = computed(() => query.value.trim() !== "");

const COUNT = (n: number) => formatNumber(n, 0);

/** Hộ dân: by village, filtered, and found by a few letters. */
export function HouseholdsScreen({ query: address }: { query: { loc?: string } }) {
  const session = useSession();
  const views = useViews();
  const needsLook = useNeedsLook();
  const version = session.world.version.value;
  const filter = chosenFilter.value;
  useEffect(() => {
    if (address.loc === "hen") chosenFilter.value = "appointment";
  }, [address.loc]);
  const list = useMemo(() => listHouseholds(views.values(), filter, needsLook), [version, filter, needsLook]);
  const searching = isSearching.value;
  return (
    <Place
      here="households"
      title={searching ? fieldText.findHousehold : fieldText.households}
      end={
        <>
          <span class="top__sub num">{fieldText.householdsIn(COUNT(views.size), list.villages)}</span>
          <IconButton icon="plus" label={fieldText.reportMissing} href="/ho/moi" />
        </>
      }
    >
      <div class="pad pad--search">
        <SearchField onFocus={() => searchIndex(session)} />
        {!searching && <Filters list={list} />}
      </div>
      {searching ? <Found /> : <Villages list={list} />}
    </Place>
  );
}

function Found() {
  return <SearchResults query={query.value} />;
}

function SearchField({ onFocus }: { onFocus: () => void }) {
  return (
    <div onFocusIn={onFocus}>
      <Field
        label={fieldText.findHousehold}
        labelHidden
        type="search"
        icon="search"
        placeholder={fieldText.searchHint}
        enterKeyHint="search"
        value={query.value}
        onInput={(typed) => {
          query.value = typed;
        }}
        end={query.value !== "" && <IconButton icon="x" label={commonText.clearText} onClick={clear} />}
      />
    </div>
  );
}

function clear(event: MouseEvent): void {
  event.preventDefault();
  query.value = "";
}

function Filters({ list }: { list: HouseholdList }) {
  return (
    <Chips label={fieldText.filter} line>
      {FILTERS.filter((filter) => filter === "all" || list.counts[filter] > 0 || filter === chosenFilter.value).map(
        (filter) => (
          <Chip
            key={filter}
            on={chosenFilter.value === filter}
            count={COUNT(list.counts[filter])}
            onClick={() => {
              chosenFilter.value = filter;
            }}
          >
            {filterWords(filter)}
          </Chip>
        ),
      )}
    </Chips>
  );
}

function filterWords(filter: Filter): string {
  switch (filter) {
    case "all":
      return commonText.all;
    case "not-visited":
      return fieldText.filterNotVisited;
    case "appointment":
      return fieldText.filterAppointment;
    case "not-home":
      return fieldText.filterNotHome;
    case "partly":
      return fieldText.filterPartly;
    case "look":
      return fieldText.filterLook;
  }
}

function Villages({ list }: { list: HouseholdList }) {
  const day = today();
  const needsLook = useNeedsLook();
  useKeptScroll("households");
  if (list.groups.length === 0)
    return <p class="mute pad">{list.counts.all === 0 ? fieldText.nothingAssignedMore : fieldText.noneInFilter}</p>;
  return (
    <>
      {list.groups.map((group, index) => (
        <section key={group.village}>
          <VillageHeader
            name={group.name}
            note={fieldText.villageNote(COUNT(group.visited), COUNT(group.households))}
          />
          <Chunked
            items={group.shown}
            eager={index === 0}
            render={(view) => (
              <li key={view.household.id}>
                <HouseholdRow
                  view={view}
                  today={day}
                  standing={standingOf(view, day, needsLook.has(view.household.id))}
                />
              </li>
            )}
          />
        </section>
      ))}
    </>
  );
}
