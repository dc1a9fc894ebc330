/** What a seed may play. A simulation that plays nothing finds nothing: each of them has to happen in the thousand seeds. */
export const HAPPENINGS = [
  "afterLoss",
  "backups",
  "blobReceipts",
  "blobs",
  "declaredLost",
  "erased",
  "faultyRuns",
  "goOnKilled",
  "goOnStruck",
  "lateLost",
  "lostPhones",
  "merges",
  "notOpened",
  "officeUpdates",
  "olderPhones",
  "parked",
  "putBackSilently",
  "restores",
  "runKilled",
  "runStruck",
  "saveKilled",
  "saveStruck",
  "settled",
  "strandedFiles",
  "toldApart",
  "watermarks",
  "wentOn",
] as const;

export type Happening = (typeof HAPPENINGS)[number] | (typeof NOT_EVERYWHERE)[number];

/** Migrations only where there is a schema; to be given up after a restore is so rare that a thousand seeds may lack it. */
export const NOT_EVERYWHERE = ["givenUp", "migrations"] as const;
