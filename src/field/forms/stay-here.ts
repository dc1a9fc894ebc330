import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { beginHere, cameFromHere } from "../parts/go-back.ts";

/** Marks the resident's entries in the tab's history; a reload keeps the marks. */
interface GuestEntry {
  /** door: the page's own entry. room: one on top of it, which the phone's back key takes away and gets again. */
  guest: "door" | "room";
  /** No page of the app lies before the door. */
  cold: boolean;
}

/**
 * The phone's back key must not lead a resident into the helper's lists: it leads nowhere. Returns how the helper
 * leaves for `target`: past every entry of the resident's pages, so that going back never leads into them again. Null
 * while the room does not stand yet: nothing is shown until then, or a key pressed as the page appears would lead out.
 */
export function useStayHere(target: string): (() => void) | null {
  const { route } = useLocation();
  const leaving = useRef(false);
  const [stands, setStands] = useState(false);
  useEffect(() => {
    const room = enter();
    const here = location.pathname + location.search;
    const onPop = (event: PopStateEvent) => {
      const at = guestEntry();
      if (!leaving.current) {
        event.stopImmediatePropagation();
        // Chromium's own back passes over an entry that no finger touched: the door may be gone by now.
        history.pushState({ ...room, cold: at !== null && room.cold }, "", here);
      } else if (at === null) {
        if (location.pathname !== target) route(target);
      } else {
        event.stopImmediatePropagation();
        goOn(at);
      }
    };
    const goOn = ({ cold }: GuestEntry) => {
      if (!cold) return history.back();
      beginHere();
      route(target, true);
    };
    addEventListener("popstate", onPop, { capture: true });
    setStands(true);
    return () => removeEventListener("popstate", onPop, { capture: true });
  }, []);
  const leave = () => {
    leaving.current = true;
    history.back();
  };
  return stands ? leave : null;
}

function guestEntry(): GuestEntry | null {
  const state = history.state as Partial<GuestEntry> | null;
  return state?.guest === "door" || state?.guest === "room" ? (state as GuestEntry) : null;
}

/** Twice through the same door, as after a lock, adds nothing. */
function enter(): GuestEntry {
  const at = guestEntry();
  if (at?.guest === "room") return at;
  const cold = at?.cold ?? !cameFromHere();
  history.replaceState({ guest: "door", cold }, "");
  const room: GuestEntry = { guest: "room", cold };
  history.pushState(room, "");
  return room;
}
