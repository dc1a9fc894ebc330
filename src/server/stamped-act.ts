import { newId } from "../base/id.ts";
import type { ServerDeps } from "./deps.ts";
import type { LockedTx } from "./storage.ts";

/** An act of the office on envelopes and phones rather than on records: journalled at a revision of its own. */
export async function stampAct(
  tx: LockedTx,
  act: { name: string; args: unknown },
  by: string,
  deps: Pick<ServerDeps, "clock" | "random">,
): Promise<number> {
  const at = deps.clock();
  const revision = await tx.addRevision(newId(deps.random), at);
  await tx.addJournal([
    {
      revision,
      position: 0,
      mutation: newId(deps.random),
      name: act.name,
      args: act.args,
      madeAt: at,
      baseRevision: revision - 1,
      install: null,
      seq: null,
      by,
    },
  ]);
  return revision;
}
