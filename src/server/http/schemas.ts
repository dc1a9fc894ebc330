import * as v from "valibot";
import { fromBase64Url } from "../../base/bytes.ts";
import { isId } from "../../base/id.ts";
import { isDay } from "../../base/time.ts";
import { OBSTACLES, ROUTES } from "../../domain/codes.ts";
import type { AssignRequest, SetUpRequest, SignInRequest } from "../../protocol/office-messages.ts";

// Every body of the office's page: strict and bounded, so that nothing unexpected is stored or costs more than it may.

const NAME_CHARS = 100;
/** Wrapped keys are well under 1 kB. */
const SEALED_CHARS = 2_048;
const MAX_VILLAGES = 500;
const MAX_SEQ = 0xffff_ffff;

const id = v.pipe(v.string(), v.check(isId));
const day = v.pipe(v.string(), v.check(isDay));
const base64 = v.pipe(v.string(), v.minLength(1), v.maxLength(SEALED_CHARS), v.check((text) => fromBase64Url(text) !== null));
const bytes = (count: number) => v.pipe(v.string(), v.check((text) => fromBase64Url(text)?.length === count));
const text = (max: number) => v.pipe(v.string(), v.normalize("NFC"), v.trim(), v.minLength(1), v.maxLength(max), v.check(isPlain));
const seq = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_SEQ));

/** Uncompressed P-256 point. */
const point = bytes(65);
const authKey = bytes(32);

/** No control characters: they are typed by nobody and break what is printed. */
function isPlain(value: string): boolean {
  return !/\p{Cc}/u.test(value);
}

const campaign = v.strictObject({
  name: text(300),
  start: day,
  end: day,
  peakStart: day,
  peakEnd: day,
  items: v.pipe(v.array(v.strictObject({ id, title: text(500), short: text(60) })), v.minLength(1), v.maxLength(20)),
  obstacles: v.pipe(v.array(v.picklist(OBSTACLES)), v.maxLength(OBSTACLES.length)),
  routes: v.pipe(v.array(v.picklist(ROUTES)), v.maxLength(ROUTES.length)),
  minAge: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)),
  minLevel: v.picklist([1, 2]),
  commentLimit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  noticeVersion: text(60),
});

export const setUpSchema = v.strictObject({
  token: text(200),
  communeName: text(NAME_CHARS),
  communeCode: v.pipe(v.string(), v.regex(/^\d{5}$/)),
  coordinator: text(NAME_CHARS),
  authKey,
  reading: v.strictObject({ publicKey: point, wrappedForCoordinator: base64, wrappedForRecovery: base64 }),
  recovery: v.strictObject({ publicKey: point, wrapped: base64 }),
  campaign,
}) satisfies v.GenericSchema<unknown, SetUpRequest>;

export const signInSchema = v.strictObject({ coordinator: text(NAME_CHARS), authKey }) satisfies v.GenericSchema<
  unknown,
  SignInRequest
>;

export const helperSchema = v.strictObject({ name: text(NAME_CHARS) });

export const assignSchema = v.strictObject({
  helper: id,
  villages: v.pipe(v.array(id), v.maxLength(MAX_VILLAGES)),
}) satisfies v.GenericSchema<unknown, AssignRequest>;

export const declareLostSchema = v.pipe(
  v.strictObject({ from: seq, to: seq }),
  v.check(({ from, to }) => from <= to),
);

export const settleSchema = v.strictObject({ keep: v.picklist(["before", "after"]) });

export const retrySchema = v.strictObject({ install: id, seq });
