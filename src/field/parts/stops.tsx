import { useState } from "preact/hooks";
import type { Day } from "../../base/time.ts";
import { formatNumber } from "../../domain/text/format.ts";
import { Button } from "../../ui/parts/button.tsx";
import { classNames } from "../../ui/parts/class-names.ts";
import { fieldText } from "../../ui/text/field.ts";
import { useNeedsLook } from "../state/needs-look.ts";
import { today as todayNow } from "../state/select.ts";
import { type HouseholdView, standingOf } from "../state/views.ts";
import { householdPlace } from "./household-words.ts";
import { StandingTag } from "./standing.tsx";

export interface StopsProps {
  stops: readonly HouseholdView[];
  /** Households reached today: the next stop is number first + 1. */
  first: number;
  goal: number;
  today: Day;
}

const MORE = 12;
/** A day's share of a whole commune is hundreds: nobody scrolls those. */
const MOST = 24;

/** The walk: numbers on a dotted path, the next house with the forest edge. */
export function Stops({ stops, first, goal, today }: StopsProps) {
  const [shown, setShown] = useState(0);
  const goalLeft = Math.max(3, goal - first);
  const here = stops.slice(0, Math.min(goalLeft, MOST) + shown);
  const due = stops.slice(0, Math.max(goalLeft, here.length));
  const villages = new Set(due.map((view) => view.village)).size;
  const rest = Math.min(MORE, stops.length - here.length);
  return (
    <>
      <div class="head">
        <h2 class="h2">{fieldText.inOrder}</h2>
        <span class="mute num">{fieldText.remaining(formatNumber(due.length, 0), villages)}</span>
      </div>
      <ol class="way">
        {here.map((view, index) => (
          <Stop key={view.household.id} view={view} number={first + index + 1} isNext={index === 0} today={today} />
        ))}
      </ol>
      {rest > 0 && (
        <Button wide onClick={() => setShown(shown + MORE)}>
          {fieldText.showMore(rest)}
        </Button>
      )}
      <p class="mute under">{fieldText.orderRule}</p>
    </>
  );
}

function Stop({ view, number, isNext, today }: { view: HouseholdView; number: number; isNext: boolean; today: Day }) {
  const needsLook = useNeedsLook();
  const standing = standingOf(view, today ?? todayNow(), needsLook.has(view.household.id));
  return (
    <li class={classNames(isNext && "is-next")}>
      <span class="way__no num" aria-hidden="true">
        {number}
      </span>
      <a class="card stop" href={`/ho/${view.household.id}`}>
        <span class="stop__top">
          <span class="row__name">{view.name}</span>
          <StandingTag standing={standing} today={today} />
        </span>
        <span class="row__sub">{[view.village, householdPlace(view)].filter(Boolean).join(", ")}</span>
        {hint(view) && (
          <span class="row__sub">
            {/* The line breaks here, and not inside a household's code. */} ·{" "}
            <span class="stop__hint">{hint(view)}</span>
          </span>
        )}
      </a>
    </li>
  );
}

/** What helps before knocking. */
function hint(view: HouseholdView): string {
  const hasPhone = view.household.members.some((member) => member.phones.length > 0);
  if (view.notHome > 1 && hasPhone) return fieldText.callFirst;
  if (view.visits.length === 0) return fieldText.people(view.household.members.length);
  return view.peopleLeft > 0 ? fieldText.peopleLeft(view.peopleLeft) : "";
}
