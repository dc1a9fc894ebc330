import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../icons.tsx";

export interface RowProps {
  href?: string;
  onClick?: () => void;
  icon: IconName;
  /** done, part, appt, away, decl, far, moved, none, look, phone: colours the glyph. */
  state?: string;
  name: ComponentChildren;
  sub: ComponentChildren;
}

/** 64 high: glyph, name, place · state in words, arrow. */
export function Row({ href, onClick, icon, state, name, sub }: RowProps) {
  const inside = (
    <>
      <Icon name={icon} class={state ? `st st--${state}` : "st"} />
      <span class="row__main">
        <span class="row__name">{name}</span>
        <br />
        <span class="row__sub num">{sub}</span>
      </span>
      <Icon name="next" />
    </>
  );
  if (href !== undefined) {
    return (
      <a class="row" href={href} onClick={onClick}>
        {inside}
      </a>
    );
  }
  return (
    <button class="row row--button" type="button" onClick={onClick}>
      {inside}
    </button>
  );
}

/** Sticks to the top while its households scroll by. */
export function VillageHeader({ name, note }: { name: string; note?: string }) {
  return (
    <div class="vil">
      <h2>{name}</h2>
      {note && <span class="mute num">{note}</span>}
    </div>
  );
}
