import type { ComponentChildren } from "preact";

/** Few words on a perforated stamp: only for days left and what the office has. */
export function Stamp({ figure, children }: { figure: string; children: ComponentChildren }) {
  return (
    <span class="stamp">
      <svg viewBox="0 0 118 58" aria-hidden="true">
        <path d={perforated(14, 7, 3.1, 8.42, 8.28)} />
      </svg>
      <span>
        <b class={figure.length > 1 ? "num stamp__long" : "num"}>{figure}</b>
        <span>{children}</span>
      </span>
    </span>
  );
}

/**
 * Outline of a stamp from 0,0: half circles of radius `r` cut into each side.
 * @param across, down teeth a side · stepX, stepY from tooth to tooth
 */
export function perforated(across: number, down: number, r: number, stepX: number, stepY: number): string {
  const side = (count: number, axis: "h" | "v", sign: 1 | -1) => {
    const step = axis === "h" ? stepX : stepY;
    const gap = round((sign * (step - 2 * r)) / 2);
    const bow = sign * 2 * r;
    const arc = `a${r} ${r} 0 0 0 ${axis === "h" ? `${bow} 0` : `0 ${bow}`}`;
    return `${axis}${gap}${arc}${axis}${gap}`.repeat(count);
  };
  return `M0 0${side(across, "h", 1)}${side(down, "v", 1)}${side(across, "h", -1)}${side(down, "v", -1)}z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
