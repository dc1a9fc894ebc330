/** Every answer of the office that is not a success is `{problem, detail?}` with one of these codes; sentences are in ui/text. */
export const PROBLEMS = [
  "bad-request",
  "too-large",
  "too-old",
  "signed-out",
  "forbidden",
  "not-found",
  "conflict",
  "rate-limited",
  "office-down",
  "https-needed",
  "link-unknown",
  "link-expired",
  "link-used",
  "wrong-password",
  "set-up-done",
  "not-set-up",
  "file-unreadable",
  "file-changed",
] as const;
export type ProblemCode = (typeof PROBLEMS)[number];

export interface Problem {
  problem: ProblemCode;
  detail?: string;
}
