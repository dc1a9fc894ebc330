import type { ComponentChildren } from "preact";

/** The tall head of the lock, enrolment and first-load screens. */
export function DoorScene({ logo, title, sub }: { logo?: boolean; title: string; sub: ComponentChildren }) {
  return (
    <>
      <header class={logo ? "top door door--logo" : "top door"}>
        <svg class="door__hills" viewBox="0 0 360 150" preserveAspectRatio="none" aria-hidden="true">
          <path
            fill="var(--bar-hill)"
            d="M0 150V86c34-26 60-62 92-62 34 0 48 44 84 40 38-4 56-58 98-54 40 4 52 50 86 48v92z"
          />
          <path
            fill="#0E3420"
            fill-opacity=".55"
            d="M0 150v-34c40-10 66-34 104-30 46 4 70 36 126 26 54-10 84-30 130-14v52z"
          />
        </svg>
        <div class="door__in">
          {logo && <Logo />}
          <h1>{title}</h1>
          <p class="top__sub">{sub}</p>
        </div>
      </header>
      <div class="band" />
    </>
  );
}

/** An open envelope that is also a stilt house: the flap is the roof. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 48 48" aria-hidden="true">
      <path class="l-stilt" d="M12 36v8M24 36v8M36 36v8" />
      <path class="l-body" d="M8 20h32v17H8z" />
      <path class="l-roof" d="M3 21.5 24 4l21 17.5z" />
      <path class="l-fold" d="m8.5 21.5 15.5 11 15.5-11" />
    </svg>
  );
}
