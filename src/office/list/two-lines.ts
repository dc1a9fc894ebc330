const NO_BREAK = "\u00a0";

/** Breaks the heading of a narrow column into two lines of about the same length, never more. */
export function twoLines(head: string): string {
  const words = head.split(" ");
  let best = head;
  let shortest = Number.POSITIVE_INFINITY;
  for (let at = 1; at < words.length; at++) {
    const lines = [words.slice(0, at), words.slice(at)].map((part) => part.join(NO_BREAK));
    const longest = Math.max(...lines.map((line) => line.length));
    if (longest < shortest) {
      shortest = longest;
      best = lines.join(" ");
    }
  }
  return best;
}
