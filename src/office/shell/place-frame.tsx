import type { ComponentChildren } from "preact";
import { LiveLine } from "./live-line.tsx";

export interface PlaceFrameProps {
  title: string;
  /** One line under the title: what the figures are and when. */
  lead: ComponentChildren;
  /** Buttons at the right. */
  acts?: ComponentChildren;
  /** The page scrolls as one; without it, the lists inside scroll. */
  flow?: boolean;
  children: ComponentChildren;
}

export function PlaceFrame({ title, lead, acts, flow, children }: PlaceFrameProps) {
  return (
    <main class={flow ? "work work--flow" : "work"} id="work" tabIndex={-1}>
      <header class="work__top">
        <div>
          <h1>{title}</h1>
          <p class="num">{lead}</p>
        </div>
        <span class="fill" />
        {acts}
      </header>
      <LiveLine />
      {children}
    </main>
  );
}
