import { useLayoutEffect } from "preact/hooks";

const places = new Map<string, number>();

/** Back returns to where the list was. Kept in memory only, under a constant name. */
export function useKeptScroll(place: string): void {
  useLayoutEffect(() => {
    const main = document.querySelector("main");
    if (!main) return;
    main.scrollTop = places.get(place) ?? 0;
    const keep = () => places.set(place, main.scrollTop);
    main.addEventListener("scroll", keep, { passive: true });
    return () => main.removeEventListener("scroll", keep);
  }, [place]);
}
