/**
 * The text of a file as spreadsheets save it: UTF-8 with or without a mark, or UTF-16 with one. Null for anything
 * else: an older code page can't be told from another, and a guess would spoil names.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decodeAs(encodingOf(bytes), bytes);
  // A zero character means a binary file, or UTF-16 without a mark.
  return text === null || text.includes("\0") ? null : text.normalize("NFC");
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
