import type { MiddlewareHandler } from "hono";
import { DAY, SECOND } from "../../base/time.ts";

const HSTS_SECONDS = (180 * DAY) / SECOND;

/** On every answer, pages included. The pages' own CSP comes from where they are served. */
export function securityHeaders(secure: boolean): MiddlewareHandler {
  return async (c, next) => {
    await next();
    c.header("x-content-type-options", "nosniff");
    c.header("referrer-policy", "no-referrer");
    c.header("x-frame-options", "DENY");
    c.header("cross-origin-opener-policy", "same-origin");
    c.header("cross-origin-resource-policy", "same-origin");
    if (secure) c.header("strict-transport-security", `max-age=${HSTS_SECONDS}`);
  };
}

/** Answers of the API are data about people: no cache keeps them and nothing in them ever runs. */
export const apiHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("cache-control", "no-store");
  c.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
};
