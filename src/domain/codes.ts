// Codes are stored and sent for ever: they retire, they never vanish or change meaning. Their Vietnamese words are in ui/text.

export const CHANNELS = ["home", "phone", "desk", "session"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Household outcome of a visit, by channel. */
export const OUTCOMES = {
  home: ["met", "not_home", "come_back", "declined", "inaccessible", "not_found", "vacant", "moved"],
  phone: ["met", "no_answer", "busy", "wrong_number", "unreachable", "call_back", "declined"],
  desk: ["met"],
  session: ["met"],
} as const satisfies Record<Channel, readonly string[]>;
export type Outcome = (typeof OUTCOMES)[Channel][number];

/** What was done with one member for one item. */
export const RESULTS = [
  "participated",
  "assisted",
  "obstacle",
  "absent",
  "away",
  "unable",
  "declined",
  "moved",
  "deceased",
] as const;
export type Result = (typeof RESULTS)[number];

export const OBSTACLES = [
  "NO_SMARTPHONE",
  "FEATURE_PHONE",
  "PHONE_TOO_OLD",
  "APP_MISSING",
  "APP_OUTDATED",
  "LEVEL1_ONLY",
  "NOT_ACTIVATED",
  "NO_CHIP_CARD",
  "CARD_EXPIRED",
  "FORGOT_PASSWORD",
  "FORGOT_PASSCODE",
  "SIM_CHANGED",
  "SIM_NOT_OWN",
  "OTP_MISSING",
  "OLD_DEVICE",
  "NO_SIGNAL",
  "NO_BATTERY",
  "SYSTEM_DOWN",
  "NO_VIETNAMESE",
  "NEEDS_READER",
  "NEEDS_TIME",
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

export const NEXT_ACTIONS = ["desk", "mobile_team", "call_back", "signal_point"] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];

/** own: the resident sends it with the own account; office: handed in through the office. */
export const ROUTES = ["own", "office"] as const;
export type Route = (typeof ROUTES)[number];

export const SEXES = ["male", "female"] as const;
export type Sex = (typeof SEXES)[number];

/** How consent was given. */
export const CONSENT_WAYS = ["spoken", "written"] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];
