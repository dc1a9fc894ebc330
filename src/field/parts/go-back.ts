import { useLocation } from "preact-iso";

let steps = 0;

/** Told by the router: how far back this app itself reaches. */
export function countStep(): void {
  steps++;
}

/** Back to where one came from; opened cold, to the place above. */
export function useBack(above: string): () => void {
  const { route } = useLocation();
  return () => {
    if (steps > 1) history.back();
    else route(above, true);
  };
}
