import type { OfficeEntry } from "../../src/server/office-log.ts";
import { setAsideWaitingAct } from "../../src/server/set-aside.ts";
import type { WaitingReason } from "../../src/server/storage-rows.ts";
import { COORDINATOR, type SimOffice } from "./sim-office.ts";
import type { SimPhone } from "./sim-phone.ts";

/** What a restore could not do again, because it hangs on saves that no phone has any more, a coordinator gives up (S10). */
export async function giveUpWhatIsLost(office: SimOffice, phones: readonly SimPhone[]): Promise<void> {
  const { storage, disk, commune, deps, truth } = office;
  for (const { number, entry, reason } of await disk.read(commune, (tx) => tx.waitingActs())) {
    if (!isOvertaken(entry, reason) && !(await hangsOnLost(office, phones, entry))) continue;
    if (!(await setAsideWaitingAct(storage, commune, number, COORDINATOR, deps))) continue;
    if (entry.kind === "act" && reason !== "exists-already") forget(office, entry.act.name, entry.act.args);
    truth.happened("givenUp");
  }
}

/**
 * The coordinator has decided about the same record since, under their new revisions the field's saves no longer
 * contradict each other, or the same two were merged once more before the field had returned what the first time hung on.
 * A person looks.
 */
function isOvertaken(entry: OfficeEntry, reason: WaitingReason): boolean {
  if (entry.kind !== "act") return false;
  if (entry.act.name === "merge-households" && reason === "exists-already") return true;
  return reason === "changed-since" || (entry.act.name === "settle-conflict" && reason === "unknown-conflict");
}

async function hangsOnLost({ disk, commune }: SimOffice, phones: readonly SimPhone[], entry: OfficeEntry) {
  if (entry.kind !== "act") return false;
  for (const { install, seq } of entry.needs) {
    const held = await disk.read(commune, (tx) => tx.envelopesAt(install, seq));
    const all = phones.flatMap((phone) => [...phone.former, ...phone.installations]);
    const own = all.find((installation) => installation.install === install);
    const isOnPhone = own?.attempts.some(({ savedAs, gone }) => savedAs === seq && !gone);
    if (held.length === 0 && !isOnPhone) return true;
  }
  return false;
}

/** It is no longer so, and a person has said so. */
function forget({ truth }: SimOffice, name: string, args: unknown): void {
  if (name === "merge-households") truth.merged.delete((args as { drop: string }).drop);
  if (name === "settle-conflict") truth.settled.delete((args as { conflict: string }).conflict);
}
