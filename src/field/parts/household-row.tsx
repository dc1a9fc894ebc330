import type { ComponentChildren } from "preact";
import type { Day } from "../../base/time.ts";
import { Row } from "../../ui/parts/row.tsx";
import type { HouseholdView, Standing } from "../state/views.ts";
import { householdPlace } from "./household-words.ts";
import { lookOf, standingWords } from "./standing.tsx";

export interface HouseholdRowProps {
  view: HouseholdView;
  standing: Standing;
  today: Day;
  /** The name with marks, or a member's. */
  name?: ComponentChildren;
  /** Instead of the address. */
  place?: ComponentChildren;
}

/** Glyph, name, place · state in words. */
export function HouseholdRow({ view, standing, today, name, place }: HouseholdRowProps) {
  const look = lookOf(standing);
  return (
    <Row
      href={`/ho/${view.household.id}`}
      icon={look.icon}
      state={look.state}
      name={name ?? view.name}
      sub={
        <>
          {place ?? householdPlace(view)} · <b class="row__state">{standingWords(standing, today)}</b>
        </>
      }
    />
  );
}
