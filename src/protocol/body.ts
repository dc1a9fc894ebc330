import { deflateSync, inflateSync } from "fflate";
import * as v from "valibot";
import { type Bytes, fromUtf8, utf8 } from "../base/bytes.ts";
import { isId } from "../base/id.ts";
import type { Mutation } from "../domain/mutation.ts";
import { DICTIONARY } from "./dictionary.ts";

export const MAX_INFLATED_BYTES = 262_144;
/** Mutations of one save. */
export const MAX_MUTATIONS = 100;
/** Objects and arrays inside each other; the deepest act needs 7. */
const MAX_DEPTH = 24;

/** NUL and lone surrogates: no keyboard makes them, and PostgreSQL's text and jsonb can't hold them. */
const UNSTORABLE = /[\0\p{Cs}]/u;
const EVERY_UNSTORABLE = /[\0\p{Cs}]/gu;

const bodySchema = v.strictObject({
  mutations: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.check(isId)),
        name: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{1,39}$/)),
        args: v.unknown(),
        madeAt: v.pipe(v.number(), v.safeInteger()),
        baseRevision: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      }),
    ),
    v.minLength(1),
    v.maxLength(MAX_MUTATIONS),
  ),
});

/** Body format 1: JSON, deflated with the preset dictionary. Characters that can't be stored are left out. */
export function encodeBody(mutations: readonly Mutation[]): Bytes {
  const json = JSON.stringify({ mutations: mutations.map(inOrder) }, (_, value: unknown) =>
    typeof value === "string" ? value.replace(EVERY_UNSTORABLE, "") : value,
  );
  return deflateSync(utf8(json), { level: 9, dictionary: DICTIONARY }) as Bytes;
}

/** Where every body is inflated, one after the other; made by the first, since a phone opens none. */
let room: Uint8Array | null = null;

/** Null when it is no deflate stream or grows past 262,144 bytes. */
export function inflateBody(deflated: Uint8Array): Bytes | null {
  try {
    // With a buffer of its own fflate does not grow: what does not fit is dropped, and one byte more tells us so.
    room ??= new Uint8Array(MAX_INFLATED_BYTES + 1);
    const inflated = inflateSync(deflated, { dictionary: DICTIONARY, out: room });
    return inflated.length > MAX_INFLATED_BYTES ? null : (inflated.slice() as Bytes);
  } catch {
    return null;
  }
}

/** Null when the bytes are not a body of format 1. The arguments are checked by each act, not here. */
export function parseBody(inflated: Uint8Array): Mutation[] | null {
  const value = parseJson(inflated);
  const parsed = v.safeParse(bodySchema, value);
  return parsed.success && isShallow(value, MAX_DEPTH) ? parsed.output.mutations.map(inOrder) : null;
}

/** Both steps: what the office and the tests do with an opened envelope. */
export function decodeBody(deflated: Uint8Array): Mutation[] | null {
  const inflated = inflateBody(deflated);
  return inflated && parseBody(inflated);
}

/** JSON of bytes that may be anything; undefined when it is none, or holds a text that can't be stored. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes), storable);
  } catch {
    return undefined;
  }
}

function storable(key: string, value: unknown): unknown {
  const isOdd = UNSTORABLE.test(key) || (typeof value === "string" && UNSTORABLE.test(value));
  if (isOdd) throw new TypeError("unstorable text");
  return value;
}

/** Bounded depth: a value nested ten thousand times would overflow the stack of whoever writes it again. */
function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

/** The order of WIRE: the dictionary matches longest in it. */
function inOrder({ id, name, args, madeAt, baseRevision }: Mutation): Mutation {
  return { id, name, args, madeAt, baseRevision };
}
