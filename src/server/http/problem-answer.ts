import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Problem, ProblemCode } from "../../protocol/problem.ts";

const STATUS: Record<ProblemCode, ContentfulStatusCode> = {
  "bad-request": 400,
  "wrong-password": 401,
  "signed-out": 401,
  forbidden: 403,
  "https-needed": 403,
  "not-found": 404,
  "link-unknown": 404,
  conflict: 409,
  "link-used": 409,
  "set-up-done": 409,
  "not-set-up": 409,
  "file-changed": 409,
  "link-expired": 410,
  "too-large": 413,
  "file-unreadable": 422,
  "too-old": 426,
  "rate-limited": 429,
  "office-down": 503,
};

/**
 * The only way to answer with an error. `detail` is a code or the name of a field of the contract, never anything
 * that was submitted.
 */
export function problemAnswer(c: Context, problem: ProblemCode, detail?: string): Response {
  const body: Problem = detail === undefined ? { problem } : { problem, detail };
  return c.json(body, STATUS[problem]);
}
