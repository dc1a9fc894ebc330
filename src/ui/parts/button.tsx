import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../icons.tsx";
import { classNames } from "./class-names.ts";

export interface ButtonProps {
  /** main: one a screen. even: the resident's, all alike. plain: a text. */
  kind?: "main" | "edge" | "even" | "danger" | "plain";
  huge?: boolean;
  wide?: boolean;
  icon?: IconName;
  /** Looks like a button, goes to a place. */
  href?: string;
  /** Sunk, and the words say so ("Đang lưu…"); presses do nothing. */
  busy?: boolean;
  /** Dashed edge; the label says why. */
  disabled?: boolean;
  type?: "button" | "submit";
  /** Read out where its words stand more than once on a page; begins with them. */
  label?: string;
  onClick?: (event: MouseEvent) => void;
  children: ComponentChildren;
}

export function Button(props: ButtonProps) {
  const { kind = "edge", busy = false, disabled = false, onClick } = props;
  const look = classNames(
    "btn",
    kind !== "edge" && `btn--${kind}`,
    props.huge && "btn--huge",
    props.wide && "btn--wide",
  );
  const inside = (
    <>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </>
  );
  if (props.href !== undefined && !disabled) {
    return (
      <a class={look} href={props.href} onClick={onClick}>
        {inside}
      </a>
    );
  }
  return (
    <button
      class={look}
      type={props.type ?? "button"}
      aria-label={props.label}
      disabled={disabled}
      aria-busy={busy}
      onClick={busy ? undefined : onClick}
    >
      {inside}
    </button>
  );
}

export interface IconButtonProps {
  icon: IconName;
  /** Read out: the icon stands alone. */
  label: string;
  href?: string;
  onClick?: (event: MouseEvent) => void;
}

/** Only for back, close, show password, sort. */
export function IconButton({ icon, label, href, onClick }: IconButtonProps) {
  return href === undefined ? (
    <button class="iconbtn" type="button" aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  ) : (
    <a class="iconbtn" href={href} aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </a>
  );
}
