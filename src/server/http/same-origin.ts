import type { MiddlewareHandler } from "hono";
import { problemAnswer } from "./problem-answer.ts";

const SAFE = new Set(["GET", "HEAD"]);

/**
 * Refuses writes that another site's page set off. Browsers say where a request comes from by Sec-Fetch-Site, older
 * ones by Origin; a write that says neither is refused too, since no browser that keeps cookies sends it.
 */
export const sameOriginWrites: MiddlewareHandler = async (c, next) => {
  if (!SAFE.has(c.req.method) && !isSameOrigin(c.req.raw)) return problemAnswer(c, "forbidden");
  await next();
};

function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  // Hosts are compared, not schemes: behind a proxy that ends TLS this process sees plain http.
  return origin !== null && hostOf(origin) === (request.headers.get("host") ?? hostOf(request.url));
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
