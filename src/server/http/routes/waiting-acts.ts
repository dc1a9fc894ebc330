import { Hono } from "hono";
import type { WaitingActLine } from "../../../protocol/restore-messages.ts";
import type { LogRow } from "../../office-log.ts";
import type { WaitingAct } from "../../storage-rows.ts";
import type { AppDeps } from "../deps.ts";
import type { OfficeEnv } from "../session.ts";

/** What a restore could not do again yet, for a coordinator: names of acts and times, nothing of their content. */
export function waitingActRoutes(deps: AppDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get("/waiting-acts", async (c) => {
    const rows = await deps.storage.read(c.get("commune").id, (tx) => tx.waitingActs());
    return c.json(rows.map(lineOf));
  });
  return app;
}

function lineOf({ number, at, entry, reason }: WaitingAct): WaitingActLine {
  return { number, at, name: nameOf(entry), by: "by" in entry ? entry.by : "", reason };
}

function nameOf(entry: LogRow["entry"]): string {
  return "act" in entry ? entry.act.name : entry.kind;
}
