import * as v from "valibot";
import { fromBase64Url } from "../../base/bytes.ts";
import { campaign as domainCampaign, id, ids, LIMITS, neededText } from "../../domain/schema.ts";
import type { NewPasswordRequest } from "../../protocol/new-password.ts";
import type { AssignRequest, EraseRequest, SetUpRequest, SignInRequest } from "../../protocol/office-messages.ts";

// Every body of the office's page: strict and bounded, so that nothing unexpected is stored or costs more than it may.

/** Wrapped keys are well under 1 kB. */
const SEALED_CHARS = 2_048;
const MAX_VILLAGES = 500;
const MAX_SEQ = 0xffff_ffff;

const base64 = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(SEALED_CHARS),
  v.check((text) => fromBase64Url(text) !== null),
);
const bytes = (count: number) =>
  v.pipe(
    v.string(),
    v.check((text) => fromBase64Url(text)?.length === count),
  );
const name = v.pipe(neededText(LIMITS.name), v.trim(), v.check(isPlain));
const seq = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_SEQ));

/** Uncompressed P-256 point. */
const point = bytes(65);
const authKey = bytes(32);

/** No control characters: they are typed by nobody and break what is printed. */
function isPlain(value: string): boolean {
  return !/\p{Cc}/u.test(value);
}

/** A campaign without its id, which the office gives; judged by the domain's own schema. */
const newCampaign = v.pipe(
  v.looseObject({}),
  v.check((raw) => !("id" in raw)),
  v.transform((raw): unknown => ({ ...raw, id: "A".repeat(22) })),
  domainCampaign,
  v.transform(({ id: _, ...campaign }) => campaign),
);

export const setUpSchema = v.strictObject({
  token: v.pipe(v.string(), v.maxLength(200)),
  communeName: name,
  communeCode: v.pipe(v.string(), v.regex(/^\d{5}$/)),
  coordinator: name,
  authKey,
  reading: v.strictObject({ publicKey: point, wrappedForCoordinator: base64, wrappedForRecovery: base64 }),
  recovery: v.strictObject({ publicKey: point, wrapped: base64 }),
  campaign: newCampaign,
}) satisfies v.GenericSchema<unknown, SetUpRequest>;

export const signInSchema = v.strictObject({ coordinator: name, authKey }) satisfies v.GenericSchema<
  unknown,
  SignInRequest
>;

export const newPasswordSchema = v.strictObject({
  coordinator: name,
  authKey,
  wrappedReadingKey: base64,
  at: v.pipe(v.number(), v.safeInteger()),
  signature: bytes(64),
}) satisfies v.GenericSchema<unknown, NewPasswordRequest>;

export const helperSchema = v.strictObject({ name: name });

export const assignSchema = v.strictObject({
  helper: id,
  villages: ids(MAX_VILLAGES),
}) satisfies v.GenericSchema<unknown, AssignRequest>;

export const declareLostSchema = v.pipe(
  v.strictObject({ from: seq, to: seq }),
  v.check(({ from, to }) => from <= to),
);

/** The act's own schema judges the values. */
export const settleSchema = v.strictObject({
  keep: v.picklist(["before", "after", "present", "other"]),
  value: v.exactOptional(v.unknown()),
  seen: v.exactOptional(v.strictObject({ value: v.unknown() })),
});

export const mergeSchema = v.strictObject({
  keep: id,
  drop: id,
  members: v.pipe(v.array(v.strictObject({ from: id, to: id })), v.maxLength(LIMITS.members)),
});

export const dismissSchema = v.strictObject({ households: v.strictTuple([id, id]) });

/** A member is named with its household. */
export const eraseSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("member"), id, household: id }),
  v.strictObject({ kind: v.literal("household"), id, household: v.null() }),
  v.strictObject({ kind: v.literal("comment"), id, household: v.null() }),
]) satisfies v.GenericSchema<unknown, EraseRequest>;

export const lookSchema = v.strictObject({ install: id, seq, hash: v.exactOptional(bytes(32)) });
