import * as v from "valibot";
import { type Id, isId } from "../base/id.ts";
import { isDay } from "../base/time.ts";
import {
  CHANNELS,
  CONSENT_WAYS,
  NEXT_ACTIONS,
  OBSTACLES,
  OUTCOMES,
  type Outcome,
  RESULTS,
  ROUTES,
  SEXES,
} from "./codes.ts";
import type { Appointment, Assistance, Campaign, Consent, Helper, Household, Member, Village } from "./records.ts";
import { hasPersonalNumber } from "./text/personal-number.ts";

// Pieces of the acts' schemas. All are strict: an unknown key is a field of a newer version, and dropping it silently
// would lose what was said at a door. Text is stored as typed, in NFC.

/** The issue message by which run.ts tells a personal number from bad arguments. */
export const PERSONAL_NUMBER = "personal-number";

/** Longest texts, in UTF-16 units of NFC: the form counts the same way. */
export const LIMITS = { name: 120, note: 1000, address: 300, label: 120, phones: 6, members: 200 } as const;

export const id = v.pipe(v.string(), v.check(isId));
export const day = v.pipe(v.string(), v.check(isDay));

export function freeText(most: number) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.normalize("NFC")),
    v.maxLength(most),
    v.check((text) => !hasPersonalNumber(text), PERSONAL_NUMBER),
  );
}

export function neededText(most: number) {
  return v.pipe(
    freeText(most),
    v.check((text) => text.trim() !== ""),
  );
}

export function list<T extends v.GenericSchema>(piece: T, most: number) {
  return v.pipe(v.array(piece), v.maxLength(most));
}

export const outcome: v.GenericSchema<unknown, Outcome> = v.picklist([...new Set(Object.values(OUTCOMES).flat())]);
export const channel = v.picklist(CHANNELS);
export const route = v.picklist(ROUTES);
export const obstacle = v.picklist(OBSTACLES);
const level = v.picklist([1, 2]);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** "1968-08-27", or "1968". */
const birth = v.pipe(
  v.string(),
  v.check((text) => isDay(text) || /^(18|19|20)\d\d$/.test(text)),
);
const phone = v.pipe(v.string(), v.regex(/^0\d{9}$/));

const memberFields = {
  name: neededText(LIMITS.name),
  relation: freeText(LIMITS.label),
  sex: v.nullable(v.picklist(SEXES)),
  birth: v.nullable(birth),
  phones: list(phone, LIMITS.phones),
  level: v.nullable(level),
  whereabouts: freeText(LIMITS.address),
  note: freeText(LIMITS.note),
};

export const member: v.GenericSchema<unknown, Member> = v.strictObject({ id, ...memberFields });

/** The fields of a member that an edit sets; absent ones stay. */
export const memberChange: v.GenericSchema<unknown, Partial<Omit<Member, "id">>> = v.strictObject({
  name: v.exactOptional(memberFields.name),
  relation: v.exactOptional(memberFields.relation),
  sex: v.exactOptional(memberFields.sex),
  birth: v.exactOptional(memberFields.birth),
  phones: v.exactOptional(memberFields.phones),
  level: v.exactOptional(memberFields.level),
  whereabouts: v.exactOptional(memberFields.whereabouts),
  note: v.exactOptional(memberFields.note),
});

export const members = list(member, LIMITS.members);

export const household: v.GenericSchema<unknown, Household> = v.strictObject({
  id,
  code: v.nullable(neededText(LIMITS.label)),
  village: id,
  address: freeText(LIMITS.address),
  note: freeText(LIMITS.note),
  members,
  foundAtDoor: v.boolean(),
});

export const village: v.GenericSchema<unknown, Village> = v.strictObject({ id, name: neededText(LIMITS.name) });

export const helper: v.GenericSchema<unknown, Helper> = v.strictObject({
  id,
  name: neededText(LIMITS.name),
  active: v.boolean(),
});

export const consent: v.GenericSchema<unknown, Consent> = v.strictObject({
  notice: neededText(LIMITS.label),
  way: v.picklist(CONSENT_WAYS),
  guardian: v.boolean(),
});

export const appointment: v.GenericSchema<unknown, Appointment> = v.strictObject({
  day,
  time: v.nullable(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
});

export const assistance: v.GenericSchema<unknown, Assistance> = v.strictObject({
  member: id,
  item: id,
  result: v.picklist(RESULTS),
  obstacles: list(obstacle, OBSTACLES.length),
  next: v.nullable(v.picklist(NEXT_ACTIONS)),
});

export const campaign: v.GenericSchema<unknown, Campaign> = v.pipe(
  v.strictObject({
    id,
    name: neededText(LIMITS.address),
    start: day,
    end: day,
    peakStart: day,
    peakEnd: day,
    items: v.pipe(
      list(v.strictObject({ id, title: neededText(LIMITS.note), short: neededText(LIMITS.label) }), 50),
      v.minLength(1),
      v.check((items) => new Set(items.map((item) => item.id)).size === items.length),
    ),
    obstacles: list(obstacle, OBSTACLES.length),
    routes: list(route, ROUTES.length),
    minAge: v.pipe(count, v.maxValue(120)),
    minLevel: level,
    commentLimit: v.pipe(count, v.minValue(1), v.maxValue(5000)),
    noticeVersion: neededText(LIMITS.label),
  }),
  v.check((it) => it.start <= it.end && it.peakStart <= it.peakEnd),
);

/** Ids in a list, each once. */
export function ids(most: number): v.GenericSchema<unknown, Id[]> {
  return v.pipe(
    list(id, most),
    v.check((all) => new Set(all).size === all.length),
  );
}
