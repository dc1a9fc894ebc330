import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { compress } from "hono/compress";
import type { Logger } from "pino";
import type { Options } from "./cli/options.ts";
import type { Database } from "./db/open-database.ts";
import type { ServerDeps } from "./deps.ts";
import { type AppDeps, createApp } from "./http/app.ts";
import type { ApplyLater } from "./http/apply-later.ts";
import { httpsNeeded } from "./http/https-needed.ts";
import { type BuiltPages, readBuilt, servePages } from "./http/serve-static.ts";
import { createNodeCrypto } from "./node-crypto.ts";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

export type Pages = { field: BuiltPages; office: BuiltPages };

export async function readPages(): Promise<Pages> {
  const field = await readBuilt(join(DIST, "field"), "index.html");
  return { field, office: await readBuilt(join(DIST, "office"), "office.html") };
}

/** Clock, randomness and crypto of a real process. */
export function serverDeps(): ServerDeps {
  return { clock: Date.now, random: (length) => new Uint8Array(randomBytes(length)), crypto: createNodeCrypto() };
}

export function appDepsOf(
  { transport }: Options,
  { storage, live }: Database,
  deps: ServerDeps & { log: Logger; setUpToken: string | null },
): AppDeps {
  return { ...deps, storage, live, secureCookies: transport !== "plain", behindProxy: transport === "proxy" };
}

/** What one process answers: the API and the pages. */
export function assembleApp(options: Options, deps: AppDeps, applyLater: ApplyLater, pages: Pages): Hono {
  const app = new Hono();
  app.use("*", httpsNeeded(options.transport));
  // Lists travel over weak networks; event streams and what is compressed already are left as they are.
  app.use("/api/*", compress());
  app.route("/", createApp(deps, applyLater));
  servePages(app, pages.field, pages.office);
  return app;
}
