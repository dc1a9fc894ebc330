import { Thread } from "./thread.tsx";

const MOST_HOUSES = 14;

/** One house a household up to 14, above that the thread bar. The words stand over it; declining fills a house too. */
export function Houses({ reached, of, label }: { reached: number; of: number; label: string }) {
  if (of > MOST_HOUSES) return <Thread label={label} done={reached} of={of} />;
  return (
    <div class="houses" role="img" aria-label={label}>
      {Array.from({ length: of }, (_, index) => (
        <svg key={index} viewBox="0 0 24 22" class={index < reached ? "on" : undefined} aria-hidden="true">
          <path d="M1.5 10 12 1.5 22.5 10H20v10.5H4V10z" />
        </svg>
      ))}
    </div>
  );
}
