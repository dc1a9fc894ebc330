import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Nav, type NavPlace } from "../../ui/parts/nav.tsx";
import { Toast } from "../../ui/parts/toast.tsx";
import { TopBar, type TopBarProps } from "../../ui/parts/top-bar.tsx";
import { commonText } from "../../ui/text/common.ts";
import { fieldText } from "../../ui/text/field.ts";
import { SyncShort } from "./sync-short.tsx";
import { SyncStrip } from "./sync-strip.tsx";
import { UpdateNotice } from "./update-notice.tsx";

export type PlaceName = "today" | "households" | "comments" | "sync";

/** The title is the same for every household: titles end up in histories and task lists. */
export function useTitle(place: string): void {
  useEffect(() => {
    document.title = `${place} · ${commonText.appName}`;
  }, [place]);
}

/** One of the four places: its head, the strip and the navigation under the thumb. */
export function Place(
  props: Omit<TopBarProps, "back"> & { here: PlaceName; name?: string; children: ComponentChildren },
) {
  const { here, name, children, ...bar } = props;
  useTitle(name ?? fieldText[here]);
  return (
    <div class="app">
      <TopBar {...bar} />
      <main>
        <UpdateNotice />
        {children}
      </main>
      <Toast />
      <SyncStrip />
      <Nav label={commonText.places} places={placesFrom(here)} />
    </div>
  );
}

/** An inner page: back, the short strip in the head, and one act at the bottom. */
export function Page(props: TopBarProps & { name: string; foot?: ComponentChildren; children: ComponentChildren }) {
  const { name, foot, children, ...bar } = props;
  useTitle(name);
  return (
    <div class="app">
      <TopBar {...bar} end={bar.end ?? <SyncShort />} />
      <main>{children}</main>
      <Toast />
      {foot && <footer class="foot">{foot}</footer>}
    </div>
  );
}

function placesFrom(here: PlaceName): NavPlace[] {
  return [
    { href: "/", icon: "today", label: fieldText.today, here: here === "today" },
    { href: "/ho", icon: "house", label: fieldText.households, here: here === "households" },
    { href: "/y-kien", icon: "talk", label: fieldText.comments, here: here === "comments" },
    { href: "/dong-bo", icon: "env", label: fieldText.sync, here: here === "sync" },
  ];
}
