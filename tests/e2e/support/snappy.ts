/**
 * Raw snappy (google/snappy, format_description.txt): what LevelDB puts into tables and Chromium into IndexedDB values.
 * Reads as much as the preamble promises and lets lie what follows; null for anything that is not snappy.
 */
export function unpackSnappy(bytes: Uint8Array): Buffer | null {
  const preamble = readVarint(bytes, 0);
  if (preamble === null || preamble.value > LARGEST) return null;
  const out = Buffer.alloc(preamble.value);
  let from = preamble.next;
  let to = 0;
  while (to < out.length) {
    const step = readElement(bytes, from);
    if (step === null || to + step.length > out.length) return null;
    if (step.back === null) {
      if (step.next + step.length > bytes.length) return null;
      out.set(bytes.subarray(step.next, step.next + step.length), to);
    } else {
      if (step.back === 0 || step.back > to) return null;
      // Byte by byte: a copy may overlap what it writes.
      for (let index = 0; index < step.length; index++) out[to + index] = out[to + index - step.back] ?? 0;
    }
    to += step.length;
    from = step.back === null ? step.next + step.length : step.next;
  }
  return out;
}

const LARGEST = 64 * 1024 * 1024;

interface Element {
  length: number;
  /** Distance of a copy; null for a literal, whose bytes begin at `next`. */
  back: number | null;
  next: number;
}

function readElement(bytes: Uint8Array, at: number): Element | null {
  const tag = bytes[at];
  if (tag === undefined) return null;
  const high = tag >> 2;
  switch (tag & 3) {
    case 0: {
      // 60 to 63 say how many bytes hold the length.
      const extra = Math.max(0, high - 59);
      const length = extra === 0 ? high : littleEndian(bytes, at + 1, extra);
      return { length: length + 1, back: null, next: at + 1 + extra };
    }
    case 1:
      return { length: (high & 7) + 4, back: ((tag >> 5) << 8) | (bytes[at + 1] ?? 0), next: at + 2 };
    case 2:
      return { length: high + 1, back: littleEndian(bytes, at + 1, 2), next: at + 3 };
    default:
      return { length: high + 1, back: littleEndian(bytes, at + 1, 4), next: at + 5 };
  }
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let index = 0; index < count; index++) value += (bytes[at + index] ?? 0) * 2 ** (8 * index);
  return value;
}

/** Base 128, lowest first; null when it does not end. */
export function readVarint(bytes: Uint8Array, at: number): { value: number; next: number } | null {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, next: at + index + 1 };
  }
  return null;
}
