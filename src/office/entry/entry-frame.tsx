import type { ComponentChildren } from "preact";
import { Logo } from "../../ui/parts/door-scene.tsx";
import { officeText } from "../../ui/text/office.ts";
import { LookSwitches } from "../shell/look-switches.tsx";

/** The page before the office is open: the band, the hills, one card. */
export function EntryFrame({ wide, children }: { wide?: boolean; children: ComponentChildren }) {
  return (
    <div class="entry">
      <header class="entry__top">
        <p class="rail__brand">
          <Logo />
          <span>{officeText.appName}</span>
        </p>
        <LookSwitches />
      </header>
      <div class="band" />
      <main class={wide ? "entry__main entry__main--wide" : "entry__main"}>{children}</main>
    </div>
  );
}
