import type { Options } from "./cli/options.ts";
import { type Line, newerDatabase, portTaken, REFUSALS, TEXT } from "./cli/text.ts";
import { NotDurable } from "./db/durable.ts";
import { NewerDatabase, UnboundRole } from "./db/open-database.ts";
import { EmbeddedRefusal } from "./embedded/refusal.ts";
import { fullDisk } from "./full-disk.ts";
import { NotBuilt } from "./http/serve-static.ts";
import { ListenRefusal } from "./listen-refusal.ts";

const UNREACHABLE = ["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ETIMEDOUT", "ECONNRESET", "28P01", "28000", "3D000"];

/** What a person can mend, in words; null for a bug, whose stack is worth more than a sentence. */
export function refusalLine(error: unknown, options: Pick<Options, "port" | "dataDir" | "databaseUrl">): Line | null {
  if (error instanceof EmbeddedRefusal) return REFUSALS[error.reason](error.detail);
  if (error instanceof NotBuilt) return TEXT.notBuilt;
  if (error instanceof NewerDatabase) return newerDatabase(error.message);
  if (error instanceof UnboundRole) return TEXT.unboundRole;
  if (error instanceof NotDurable) return TEXT.notDurable;
  if (error instanceof ListenRefusal)
    return error.reason === "port-taken" ? portTaken(options.port) : TEXT.noPermission;
  if (fullDisk(error) !== null) return REFUSALS["disk-full"](options.dataDir);
  const code = (error as { code?: string } | null)?.code ?? "";
  return options.databaseUrl !== null && UNREACHABLE.includes(code) ? TEXT.databaseUnreachable : null;
}
