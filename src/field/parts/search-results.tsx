import type { Id } from "../../base/id.ts";
import { headOf } from "../../domain/household.ts";
import type { SearchHit } from "../../domain/text/search.ts";
import { VillageHeader } from "../../ui/parts/row.tsx";
import { fieldText } from "../../ui/text/field.ts";
import { useNeedsLook } from "../state/needs-look.ts";
import { findHouseholds } from "../state/search.ts";
import { today, useViews } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { type HouseholdView, standingOf } from "../state/views.ts";
import { HouseholdRow } from "./household-row.tsx";
import { wholePlace } from "./household-words.ts";
import { Marked } from "./marked.tsx";

/** The domain's search gives no more than this. */
const MOST = 50;

/** Heads first, then members; marks show what matched. */
export function SearchResults({ query }: { query: string }) {
  const session = useSession();
  const views = useViews();
  const hits = findHouseholds(session, query);
  const { heads, others } = split(hits, views);
  return (
    <>
      <p class="mute pad pad--said" role="status">
        {hits.length >= MOST ? fieldText.resultsMany(MOST) : fieldText.results(heads.length + others.length)}
      </p>
      {heads.length > 0 && <VillageHeader name={fieldText.heads} />}
      <ul>
        {heads.map(({ view }) => (
          <li key={view.household.id}>
            <ResultRow view={view} name={view.name} place={wholePlace(view)} query={query} />
          </li>
        ))}
      </ul>
      {others.length > 0 && <VillageHeader name={fieldText.others} />}
      <ul>
        {others.map(({ view, name, key }) => (
          <li key={key}>
            <ResultRow view={view} name={name} place={fieldText.ofHousehold(view.name)} query={query} />
          </li>
        ))}
      </ul>
      <p class="mute pad">
        {fieldText.notFound}{" "}
        <a class="link" href="/ho/moi">
          {fieldText.reportMissing}
        </a>
      </p>
    </>
  );
}

function ResultRow({ view, name, place, query }: { view: HouseholdView; name: string; place: string; query: string }) {
  const day = today();
  const needsLook = useNeedsLook();
  const standing = standingOf(view, day, needsLook.has(view.household.id));
  return (
    <HouseholdRow
      view={view}
      standing={standing}
      today={day}
      name={<Marked text={name} query={query} />}
      place={<Marked text={place} query={query} />}
    />
  );
}

interface Found {
  view: HouseholdView;
  name: string;
  key: string;
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
      heads.push({ view, name: view.name, key: hit.household });
    for (const member of view.household.members) {
      if (member.id !== head && hit.members.includes(member.id))
        others.push({ view, name: member.name, key: member.id });
    }
  }
  return { heads, others };
}
