import type { Id } from "../../base/id.ts";
import type { ServerDeps } from "../deps.ts";
import { logEntry } from "../office-log.ts";
import type { LockedTx, ReadTx, Storage } from "../storage.ts";
import { type EraseArgs, erase } from "./erase.ts";
import type { Named } from "./types.ts";

/** A coordinator erases one thing for good. Nothing asks why. False when the office does not hold it. */
export function eraseAtOffice(
  storage: Storage,
  commune: Id,
  what: Named,
  by: string,
  deps: ServerDeps,
): Promise<boolean> {
  return storage.locked(commune, async (tx) => {
    if (!(await isHeld(tx, what))) return false;
    await eraseLogged(tx, what, by, deps);
    return true;
  });
}

/** Erases, and notes it in the office's log so that a restore does it again. */
export async function eraseLogged(tx: LockedTx, what: Named, by: string, deps: ServerDeps): Promise<void> {
  const act = await erase(tx, what, by, deps);
  const { kind, id, household } = act.args as EraseArgs;
  const args: Named = { kind, id, household };
  await logEntry(tx, { v: 1, kind: "erasure", act: { ...act, args }, by }, act.madeAt);
}

async function isHeld(tx: ReadTx, { kind, id, household }: Named): Promise<boolean> {
  if (kind === "comment") return (await tx.record("comment", id)) !== null;
  const row = await tx.record("household", household ?? id);
  return row !== null && (kind === "household" || row.doc.members.some((member) => member.id === id));
}

/** An entry of the office's log, as a restore finds it in the continuous copy. */
export interface ErasureEntry {
  act: { id: Id; args: unknown; madeAt: number };
  by: string;
}

/** Carries out again what a restored office does not know to be erased (S15). */
export async function replayErasure(tx: LockedTx, { act, by }: ErasureEntry, deps: ServerDeps): Promise<void> {
  const what = act.args as Named;
  if ((await tx.erasedAmong([what.id])).length > 0) return;
  await erase(tx, what, by, deps, { id: act.id, madeAt: act.madeAt });
}
