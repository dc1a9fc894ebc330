import type { Context } from "hono";
import { readerOf } from "../read-token.ts";
import type { InstallationRow } from "../storage-rows.ts";
import type { CommuneEnv } from "./commune.ts";
import type { AppDeps } from "./deps.ts";

/** The phone whose read token came with the request; null when it is none of ours, or revoked. */
export async function readerFor(c: Context<CommuneEnv>, deps: AppDeps): Promise<InstallationRow | null> {
  const token = /^Bearer ([\w-]{1,200})$/.exec(c.req.header("authorization") ?? "")?.[1];
  return token === undefined ? null : readerOf(deps.storage, c.get("commune").id, token, deps);
}
