/** How much is tried at once: bytes of envelopes on the way up, rows on the way down (S4). */
export interface ChunkSize {
  readonly now: number;
  /** What has failed in this pass is not tried again in it. */
  readonly ceiling: number;
  readonly floor: number;
}

export function chunkSize(start: number, floor: number, ceiling: number): ChunkSize {
  return { now: Math.min(ceiling, Math.max(floor, start)), ceiling, floor };
}

/** It went through: try twice as much next, below what has failed. One envelope may be larger than was asked for. */
export function grown(size: ChunkSize, sent: number): ChunkSize {
  return { ...size, now: Math.min(size.ceiling, Math.max(size.now, sent) * 2) };
}

/** Too slow: half of what was really sent, or null when nothing smaller can be tried. */
export function halved(size: ChunkSize, tried: number): ChunkSize | null {
  if (size.now <= size.floor) return null;
  const half = Math.max(size.floor, Math.floor(Math.min(tried, size.now) / 2));
  return { ...size, now: half, ceiling: half };
}

/**
 * The connection broke or something else answered: without signal every size fails, so only the smallest is tried
 * once more; what broke stays the ceiling's double.
 */
export function smallest(size: ChunkSize, tried: number): ChunkSize | null {
  const half = halved(size, tried);
  return half && { ...half, now: size.floor };
}
