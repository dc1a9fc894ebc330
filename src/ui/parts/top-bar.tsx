import type { ComponentChildren } from "preact";
import { IconButton } from "./button.tsx";
import { classNames } from "./class-names.ts";

export interface TopBarProps {
  title: ComponentChildren;
  sub?: ComponentChildren;
  /** Where back goes, or what it does; none on the four places. */
  back?: { label: string; href?: string; onClick?: () => void };
  /** Right side: a figure, the short strip, a button. */
  end?: ComponentChildren;
  hills?: boolean;
}

export function TopBar({ title, sub, back, end, hills }: TopBarProps) {
  return (
    <>
      <header class="top">
        {hills && <Hills />}
        <div class={classNames("top__in", back && "top__in--back", hills && "top__in--hills")}>
          {back && <IconButton icon="back" {...back} />}
          <div class="top__main">
            {hills && sub && <p class="top__sub num">{sub}</p>}
            <h1>{title}</h1>
            {!hills && sub && <p class="top__sub num">{sub}</p>}
          </div>
          {end}
        </div>
      </header>
      <div class="band" />
    </>
  );
}

/** Only behind the greeting. */
function Hills() {
  return (
    <svg class="hills" viewBox="0 0 360 70" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 70V46c30-14 52-34 78-34 30 0 44 26 74 24 34-2 52-34 88-32 36 2 60 40 120 30v36z" />
    </svg>
  );
}
