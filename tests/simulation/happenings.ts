/** What a seed may play. A simulation that plays nothing finds nothing: each of them has to happen in the thousand seeds. */
export const HAPPENINGS = [
  "afterLoss",
  "backups",
  "blobReceipts",
  "blobs",
  "declaredLost",
  "erased",
  "faultyRuns",
  "givenUp",
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

export type Happening = (typeof HAPPENINGS)[number] | (typeof ON_POSTGRES)[number];

/** Only where there is a schema. */
export const ON_POSTGRES = ["migrations"] as const;
