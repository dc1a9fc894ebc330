/** By more than twice: two envelopes are seldom as small as two of the smaller one. */
const GROWTH_BY_ASKING = 4;

/** How much is tried at once: bytes of envelopes on the way up, rows on the way down (S4). */
export interface ChunkSize {
  readonly now: number;
  /** What has failed in this pass is not tried again in it. */
  readonly ceiling: number;
  readonly floor: number;
  /** What is never passed, whatever got through. */
  readonly most: number;
}

export function chunkSize(start: number, floor: number, ceiling: number): ChunkSize {
  return { now: Math.min(ceiling, Math.max(floor, start)), ceiling, floor, most: ceiling };
}

/** It went through: try twice as much next, below what has failed. One envelope may be larger than was asked for. */
export function grown(size: ChunkSize, sent: number): ChunkSize {
  return { ...size, now: Math.min(size.ceiling, Math.max(size.now, sent) * 2) };
}

/**
 * So much of what broke has arrived after all: the road carries that, whatever failed. Several times as much is tried
 * next, since a break costs no more than the asking.
 */
export function carried(size: ChunkSize, arrived: number): ChunkSize {
  const now = Math.min(size.most, Math.max(size.now, arrived * GROWTH_BY_ASKING));
  return { ...size, now, ceiling: Math.max(size.ceiling, now) };
}

/** Too slow: half of what was really sent, or null when nothing smaller can be tried. */
export function halved(size: ChunkSize, tried: number): ChunkSize | null {
  if (size.now <= size.floor) return null;
  const half = Math.max(size.floor, Math.floor(Math.min(tried, size.now) / 2));
  return { ...size, now: half, ceiling: half };
}

/**
 * The connection broke under an answer, on a road that has just carried one: such a road may carry as much again later,
 * so nothing is the ceiling. A quarter, since half of what broke is still likely to break. Null as of `halved`.
 */
export function quartered(size: ChunkSize): ChunkSize | null {
  return size.now <= size.floor ? null : { ...size, now: Math.max(size.floor, Math.floor(size.now / 4)) };
}

/**
 * The connection broke or something else answered: without signal every size fails, so only the smallest is tried
 * once more; what broke stays the ceiling's double.
 */
export function smallest(size: ChunkSize, tried: number): ChunkSize | null {
  const half = halved(size, tried);
  return half && { ...half, now: size.floor };
}
