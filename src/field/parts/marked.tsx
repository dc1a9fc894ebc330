import { fold } from "../../domain/text/fold.ts";

const PIECES = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu;

/** The words of what was typed, folded: once for all rows. */
export function typedWords(query: string): string[] {
  return (query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(fold).filter(Boolean);
}

/** The text with the typed beginnings of words marked, also when they were typed without diacritics. */
export function Marked({ text, typed }: { text: string; typed: readonly string[] }) {
  return (
    <>
      {(text.normalize("NFC").match(PIECES) ?? []).map((piece, index) => (
        <MarkedPiece key={index} piece={piece} length={markLength(piece, typed)} />
      ))}
    </>
  );
}

function MarkedPiece({ piece, length }: { piece: string; length: number }) {
  if (length === 0) return <>{piece}</>;
  return (
    <>
      <mark>{piece.slice(0, length)}</mark>
      {piece.slice(length)}
    </>
  );
}

/** In NFC a Vietnamese letter is one code unit, and so is its folded form. */
export function markLength(piece: string, typed: readonly string[]): number {
  const folded = fold(piece);
  return Math.max(0, ...typed.filter((word) => folded.startsWith(word)).map((word) => word.length));
}
