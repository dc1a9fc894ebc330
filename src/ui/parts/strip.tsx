import { Icon, type IconName } from "../icons.tsx";
import { classNames } from "./class-names.ts";

/** Where things stand, in words that a receipt proves. */
export interface StripState {
  tone: "phone" | "busy" | "office" | "look";
  main: string;
  second: string;
  /** For the top bar of an inner page. */
  short: string;
}

const ICONS: Record<StripState["tone"], IconName> = { phone: "env", busy: "envUp", office: "stamp", look: "envReview" };

/** Over the navigation on the four places; a link to Đồng bộ unless the phone is locked. */
export function Strip({ state, href }: { state: StripState; href?: string }) {
  const look = classNames("strip", state.tone !== "phone" && `strip--${state.tone}`);
  const inside = (
    <>
      <Icon name={ICONS[state.tone]} />
      <span class="strip__text">
        <b class="num">{state.main}</b> <span class="num">{state.second}</span>
      </span>
      {href !== undefined && <Icon name="next" />}
    </>
  );
  return href === undefined ? (
    <div class={look} role="status">
      {inside}
    </div>
  ) : (
    <a class={look} href={href}>
      {inside}
    </a>
  );
}

/** The short form, in the top bar. */
export function StripShort({ state, href }: { state: StripState; href: string }) {
  return (
    <a class="top__sync" href={href} aria-label={`${state.main}. ${state.second}`}>
      <Icon name={ICONS[state.tone]} />
      <span class="num">{state.short}</span>
    </a>
  );
}
