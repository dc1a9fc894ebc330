/** Known amounts only; the number and its unit stand beside it in words. */
export function Thread({ label, done, of, kraft }: { label: string; done: number; of: number; kraft?: boolean }) {
  const percent = of > 0 ? Math.round((100 * Math.min(done, of)) / of) : 0;
  return (
    <div
      class={kraft ? "thread thread--kraft" : "thread"}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}
