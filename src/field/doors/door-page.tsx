import type { ComponentChildren } from "preact";
import { DoorScene } from "../../ui/parts/door-scene.tsx";
import { useTitle } from "../parts/page.tsx";

export interface DoorPageProps {
  /** In the page's title: constant. */
  name: string;
  logo?: boolean;
  title: string;
  sub: ComponentChildren;
  /** Under what scrolls: the strip, the one act. */
  foot?: ComponentChildren;
  children: ComponentChildren;
}

/** Everything before the unlock. */
export function DoorPage({ name, logo, title, sub, foot, children }: DoorPageProps) {
  useTitle(name);
  return (
    <div class="app">
      <DoorScene title={title} sub={sub} {...(logo && { logo })} />
      <main>
        <div class="pad stack stack--door">{children}</div>
      </main>
      {foot}
    </div>
  );
}
