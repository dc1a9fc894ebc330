import type { Id } from "../../base/id.ts";
import { buildSearch, type SearchHit, type SearchIndex, searchHouseholds } from "../../domain/text/search.ts";
import type { Session } from "./session.ts";

const indexes = new WeakMap<Session["world"], { places: number; index: SearchIndex }>();

/** Made when the search is first touched, and again only after a household changed. */
export function searchIndex({ world }: Session): SearchIndex {
  const made = indexes.get(world);
  if (made && made.places === world.places) return made.index;
  const villageName = (id: Id) => world.get("village", id)?.doc.name ?? "";
  const index = buildSearch(world.all("household"), villageName);
  indexes.set(world, { places: world.places, index });
  return index;
}

/** At most 50, best first. */
export function findHouseholds(session: Session, query: string): SearchHit[] {
  return searchHouseholds(searchIndex(session), query);
}
