import { newId } from "../base/id.ts";
import type { ServerDeps } from "./deps.ts";
import type { LoggedAct } from "./office-log.ts";
import type { LockedTx } from "./storage.ts";

/** An act as it is asked for, or as the log names it: then its id and its time stand. */
export type ActToStamp = Pick<LoggedAct, "name" | "args"> & Partial<Pick<LoggedAct, "id" | "madeAt">>;

/** An act of the office on envelopes and phones rather than on records: journalled at a revision of its own. */
export async function stampAct(
  tx: LockedTx,
  asked: ActToStamp,
  by: string,
  deps: Pick<ServerDeps, "clock" | "random">,
): Promise<LoggedAct> {
  const { name, args, madeAt = deps.clock(), id = newId(deps.random) } = asked;
  const revision = await tx.addRevision(newId(deps.random), deps.clock());
  const act = { name, args, madeAt, baseRevision: revision - 1, revision };
  await tx.addJournal([{ ...act, mutation: id, position: 0, install: null, seq: null, by, context: null }]);
  return { id, name, args, madeAt, revision };
}
