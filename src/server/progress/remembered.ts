import type { Day } from "../../base/time.ts";
import type { OfficeView } from "./office-view.ts";

/** Works a report out once for each view and day: pages ask again far more often than anything changes. */
export function remembered<T>(make: (view: OfficeView, today: Day) => T): (view: OfficeView, today: Day) => T {
  const held = new WeakMap<OfficeView, { today: Day; made: T }>();
  return (view, today) => {
    const last = held.get(view);
    if (last?.today === today) return last.made;
    const made = make(view, today);
    held.set(view, { today, made });
    return made;
  };
}
