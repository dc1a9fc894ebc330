import type { ComponentChildren } from "preact";

/** Card on paper with a 1 px edge. */
export function Card({ label, flush, children }: { label?: string; flush?: boolean; children: ComponentChildren }) {
  return (
    <section class="card" aria-label={label} style={flush ? { padding: 0 } : undefined}>
      {children}
    </section>
  );
}
