import { ICON_SHAPES, type Shape } from "./icon-shapes.ts";

export type IconName = keyof typeof ICON_SHAPES;

export interface IconProps {
  name: IconName;
  /** Added to "i", e.g. "st st--done". */
  class?: string;
}

/** Always beside a word: hidden from screen readers. */
export function Icon({ name, class: extra }: IconProps) {
  const shapes: readonly Shape[] = ICON_SHAPES[name];
  return (
    <svg class={extra ? `i ${extra}` : "i"} viewBox="0 0 24 24" aria-hidden="true">
      {shapes.map((shape, index) => (
        <IconShape key={index} shape={shape} />
      ))}
    </svg>
  );
}

function IconShape({ shape }: { shape: Shape }) {
  if (typeof shape === "string") return <path d={shape} />;
  if ("solid" in shape) return <path d={shape.solid} fill="currentColor" stroke="none" />;
  if ("ring" in shape)
    return <circle cx="12" cy="12" r={shape.ring} {...(shape.dash && { "stroke-dasharray": shape.dash })} />;
  return <path d={shape.hole} stroke="var(--glyph-hole,var(--sheet))" stroke-width={shape.width} />;
}
