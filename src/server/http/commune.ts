import type { Context, MiddlewareHandler } from "hono";
import type { Storage } from "../storage.ts";
import type { CommuneRow } from "../storage-rows.ts";
import { problemAnswer } from "./problem-answer.ts";

export interface CommuneEnv {
  Variables: { commune: CommuneRow };
}

/** The commune that this office serves; null before its set-up. One a process for now: the schema holds many. */
export async function theCommune(storage: Storage): Promise<CommuneRow | null> {
  return (await storage.communes())[0] ?? null;
}

/** For routes that mean nothing before the set-up. */
export function needCommune(storage: Storage): MiddlewareHandler<CommuneEnv> {
  return async (c: Context<CommuneEnv>, next) => {
    const commune = await theCommune(storage);
    if (commune === null) return problemAnswer(c, "not-set-up");
    c.set("commune", commune);
    await next();
  };
}
