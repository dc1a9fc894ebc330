import { useMemo, useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import type { Day } from "../../base/time.ts";
import { headOf } from "../../domain/household.ts";
import type { SearchHit } from "../../domain/text/search.ts";
import { Button } from "../../ui/parts/button.tsx";
import { VillageHeader } from "../../ui/parts/row.tsx";
import { fieldText } from "../../ui/text/field.ts";
import { useNeedsLook } from "../state/needs-look.ts";
import { findHouseholds } from "../state/search.ts";
import { today, useViews } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { type HouseholdView, standingOf } from "../state/views.ts";
import { HouseholdRow } from "./household-row.tsx";
import { wholePlace } from "./household-words.ts";
import { Marked, typedWords } from "./marked.tsx";

/** The domain's search gives no more than this. */
const MOST = 50;
/** Rows that are drawn while somebody types: two screens. The rest comes on demand, so that a key is never late. */
const FIRST = 16;

/** Heads first, then members; marks show what matched. */
export function SearchResults({ query }: { query: string }) {
  const session = useSession();
  const views = useViews();
  const [allOf, setAllOf] = useState<string | null>(null);
  const version = session.world.version.value;
  const { hits, heads, others } = useMemo(() => {
    const found = findHouseholds(session, query);
    return { hits: found, ...split(found, views) };
  }, [session, views, version, query]);
  const most = allOf === query ? Number.POSITIVE_INFINITY : FIRST;
  const rest = heads.length + others.length - most;
  return (
    <>
      <p class="mute pad pad--said" role="status">
        {hits.length >= MOST ? fieldText.resultsMany(MOST) : fieldText.results(heads.length + others.length)}
      </p>
      <Group title={fieldText.heads} found={heads.slice(0, most)} query={query} />
      <Group title={fieldText.others} found={others.slice(0, Math.max(0, most - heads.length))} query={query} />
      {rest > 0 && (
        <div class="pad">
          <Button wide onClick={() => setAllOf(query)}>
            {fieldText.moreResults(rest)}
          </Button>
        </div>
      )}
      <p class="mute pad">
        {fieldText.notFound}{" "}
        <a class="link" href="/ho/moi">
          {fieldText.reportMissing}
        </a>
      </p>
    </>
  );
}

function Group({ title, found, query }: { title: string; found: readonly Found[]; query: string }) {
  const day = today();
  const needsLook = useNeedsLook();
  const typed = typedWords(query);
  if (found.length === 0) return null;
  return (
    <>
      <VillageHeader name={title} />
      <ul>
        {found.map((one, index) => (
          // By place, not by household: at the next key the row's elements are kept and only its words change.
          <li key={index}>
            <ResultRow found={one} typed={typed} day={day} needsLook={needsLook} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface ResultRowProps {
  found: Found;
  typed: readonly string[];
  day: Day;
  needsLook: ReadonlySet<Id>;
}

function ResultRow({ found: { view, name, place }, typed, day, needsLook }: ResultRowProps) {
  return (
    <HouseholdRow
      view={view}
      standing={standingOf(view, day, needsLook.has(view.household.id))}
      today={day}
      name={<Marked text={name} typed={typed} />}
      place={<Marked text={place} typed={typed} />}
    />
  );
}

interface Found {
  view: HouseholdView;
  name: string;
  place: string;
}

/** A household found by its head, or by its place, stands under heads; one found by others under those. */
function split(hits: readonly SearchHit[], views: ReadonlyMap<Id, HouseholdView>): { heads: Found[]; others: Found[] } {
  const heads: Found[] = [];
  const others: Found[] = [];
  for (const hit of hits) {
    const view = views.get(hit.household);
    if (!view) continue;
    const head = headOf(view.household)?.id;
    if (hit.members.length === 0 || hit.members.includes(head ?? ""))
      heads.push({ view, name: view.name, place: wholePlace(view) });
    for (const member of view.household.members) {
      if (member.id !== head && hit.members.includes(member.id))
        others.push({ view, name: member.name, place: fieldText.ofHousehold(view.name) });
    }
  }
  return { heads, others };
}
