import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../icons.tsx";
import { classNames } from "./class-names.ts";

export type Tone = "stone" | "appt" | "phone" | "done" | "office" | "look";

/** A state in words with its shape; never to be touched. */
export function Tag({ tone = "stone", icon, children }: { tone?: Tone; icon: IconName; children: ComponentChildren }) {
  return (
    <span class={classNames("tag num", tone !== "stone" && `tag--${tone}`)}>
      <Icon name={icon} />
      {children}
    </span>
  );
}
