import { useLocation } from "preact-iso";

/** Places gone to since the page was loaded; the first one is none. */
let steps = 0;

/** Told by the router at each change of place. */
export function countStep(): void {
  steps++;
}

/** Whether an entry of this app lies before the one that is shown. */
export function cameFromHere(): boolean {
  return steps > 0;
}

/** The next change of place takes the first one's entry over. */
export function beginHere(): void {
  steps = -1;
}

/** Back to where one came from; opened cold, to the place above. */
export function useBack(above: string): () => void {
  const { route } = useLocation();
  return () => {
    if (cameFromHere()) history.back();
    else {
      beginHere();
      route(above, true);
    }
  };
}
