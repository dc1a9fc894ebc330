import type { Context, MiddlewareHandler } from "hono";
import { SECOND } from "../../base/time.ts";
import type { Storage } from "../storage.ts";
import type { CommuneRow } from "../storage-rows.ts";
import { problemAnswer } from "./problem-answer.ts";

export interface CommuneEnv {
  Variables: { commune: Pick<CommuneRow, "id" | "name"> };
}

/** A commune that another process sets up is known here after this long; the first of all at once. */
const REMEMBERED = 2 * SECOND;

/**
 * The commune that a request is for; null before the set-up, and for a name that is none's. An office of one commune
 * answers under any name. One of many tells them apart by the host's first label, which is the commune's code:
 * `15622.tung-nha.example`.
 */
export async function theCommune(storage: Pick<Storage, "communes">, c: Context): Promise<CommuneRow | null> {
  const communes = await storage.communes();
  if (communes.length <= 1) return communes[0] ?? null;
  const [label] = (c.req.header("host") ?? "").split(".");
  return communes.find(({ code }) => code === label) ?? null;
}

/** Why a request is for no commune: nothing is set up, or there are several and its name is none's. */
export async function noCommune(storage: Pick<Storage, "communes">, c: Context): Promise<Response> {
  const isEmpty = (await storage.communes()).length === 0;
  return isEmpty ? problemAnswer(c, "not-set-up") : problemAnswer(c, "not-found", "commune");
}

/** For routes that mean nothing before the set-up. */
export function needCommune(storage: Storage): MiddlewareHandler<CommuneEnv> {
  const remembered = rememberedCommunes(storage);
  return async (c: Context<CommuneEnv>, next) => {
    const commune = await theCommune(remembered, c);
    if (commune === null) return noCommune(remembered, c);
    c.set("commune", commune);
    await next();
  };
}

/** Id, code and name, which stay: revision and epoch are of the moment of the reading. */
function rememberedCommunes(storage: Storage): Pick<Storage, "communes"> {
  let held: CommuneRow[] = [];
  let until = 0;
  return {
    communes: async () => {
      const now = performance.now();
      if (held.length === 0 || now > until) {
        held = await storage.communes();
        until = now + REMEMBERED;
      }
      return held;
    },
  };
}
