// Near misses of valid bodies. `random` gives numbers in [0, 1), seeded by the caller.

const STRANGE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  0.5,
  1e308,
  2 ** 53,
  2 ** 32,
  "",
  "\u0000",
  "\ud800",
  "x".repeat(3_000),
  "A".repeat(22),
  "__proto__",
  "2025-02-30",
  "'; drop table records; --",
  [],
  {},
  [[[[[[[[]]]]]]]],
  { constructor: { prototype: {} } },
];

/** A JSON value with a few of its parts replaced, removed, doubled or renamed. */
export function mutateJson(value: unknown, random: () => number): unknown {
  let mutated = structuredClone(value);
  for (let change = Math.floor(random() * 3) + 1; change > 0; change--) mutated = mutatePart(mutated, random);
  return mutated;
}

function mutatePart(value: unknown, random: () => number): unknown {
  if (typeof value !== "object" || value === null || random() < 0.2) return pick(STRANGE, random);
  if (Array.isArray(value)) return mutateArray(value, random);
  const entries = Object.entries(value);
  const at = Math.floor(random() * entries.length);
  const [key, part] = entries[at] ?? ["x", null];
  const choice = random();
  if (choice < 0.2) entries.splice(at, 1);
  else if (choice < 0.3) entries.push([`${key}2`, pick(STRANGE, random)]);
  else entries[at] = [key, mutatePart(part, random)];
  return Object.fromEntries(entries);
}

function mutateArray(value: readonly unknown[], random: () => number): unknown[] {
  if (random() < 0.3) return [...value, ...value, pick(STRANGE, random)];
  const at = Math.floor(random() * value.length);
  return value.map((part, index) => (index === at ? mutatePart(part, random) : part));
}

/** Bytes with some flipped, cut, doubled or put in. */
export function mutateBytes(bytes: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
  const choice = random();
  const at = Math.floor(random() * bytes.length);
  if (choice < 0.2) return new Uint8Array(bytes.slice(0, at));
  if (choice < 0.3) return new Uint8Array([...bytes, ...bytes]);
  if (choice < 0.4) return Uint8Array.from({ length: Math.floor(random() * 2_000) }, () => Math.floor(random() * 256));
  const mutated = new Uint8Array(bytes);
  for (let flips = Math.floor(random() * 8) + 1; flips > 0; flips--) {
    mutated[Math.floor(random() * mutated.length)] = Math.floor(random() * 256);
  }
  return mutated;
}

function pick<T>(from: readonly T[], random: () => number): T | undefined {
  return from[Math.floor(random() * from.length)];
}
