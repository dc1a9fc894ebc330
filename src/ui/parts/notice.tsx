import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../icons.tsx";
import { classNames } from "./class-names.ts";

export interface NoticeProps {
  /** know: indigo. phone: still on the phone. look: needs a look. office: the office has it. */
  tone?: "know" | "phone" | "look" | "office";
  icon?: IconName;
  children: ComponentChildren;
}

const ICONS: Record<NonNullable<NoticeProps["tone"]>, IconName> = {
  know: "info",
  phone: "env",
  look: "warn",
  office: "stamp",
};

/** The fact, then what to do next. */
export function Notice({ tone = "know", icon, children }: NoticeProps) {
  return (
    <div
      class={classNames("notice", tone !== "know" && `notice--${tone}`)}
      role={tone === "look" ? "alert" : undefined}
    >
      <Icon name={icon ?? ICONS[tone]} />
      <span>{children}</span>
    </div>
  );
}
