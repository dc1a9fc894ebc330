import type { ComponentChildren, JSX } from "preact";

/** Drawings in the tokens' colours, so that they turn dark with the rest. */
const ART = {
  house: (
    <>
      <path class="d" d="M6 90h120" />
      <path class="f" d="M28 46h76v28H28z" />
      <path class="f" d="M18 48 66 12l48 36z" />
      <path d="M34 74v16M66 74v16M98 74v16" />
      <path class="p" d="M56 74V56h20v18z" />
    </>
  ),
  portal: (
    <>
      <path class="d" d="M6 84h120" />
      <path class="k" d="M8 50h44v30H8z" />
      <path class="k" d="m8 51 22 16 22-16" />
      <path class="n" d="M70 84V42a24 24 0 0 1 48 0v42z" />
      <path class="p" d="M82 84V50a12 12 0 0 1 24 0v34z" />
      <path d="M94 62v8M94 76v.1" stroke-width="3" />
    </>
  ),
  full: (
    <>
      <path class="p" d="M42 4h48v96H42z" />
      <path class="b" d="M48 12h36v66H48z" />
      <path d="M54 24h24M54 34h24M54 44h24M54 54h24M54 64h24" stroke="var(--brick)" />
      <path d="M62 89h8" />
      <path class="k" d="M92 60h32v22H92z" />
      <path class="k" d="m92 61 16 11 16-11" />
    </>
  ),
} as const satisfies Record<string, JSX.Element>;

/** Empty, done or troubled: a drawing, the fact, what next. */
export function BigState({
  art,
  title,
  children,
}: {
  art: keyof typeof ART;
  title: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="big-state">
      <svg class="art" viewBox="0 0 132 104" aria-hidden="true">
        {ART[art]}
      </svg>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
