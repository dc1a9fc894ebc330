import { DAY, HOUR, type Millis, SECOND } from "../../src/base/time.ts";
import { eraseAtOffice } from "../../src/server/erasure/erase-at-office.ts";
import { revokeInstallation } from "../../src/server/look-acts.ts";
import { copiesOf } from "./disk-copies.ts";
import { OfficeBackups } from "./office-backups.ts";
import { lookForDuplicates, settleSomething } from "./office-decisions.ts";
import { update } from "./older-office.ts";
import { putBackSilently, restore } from "./put-back.ts";
import type { Rng } from "./rng.ts";
import { apply, COORDINATOR, editSomething, reassign, type SimOffice, survive, takeDown } from "./sim-office.ts";
import type { SimPhone } from "./sim-phone.ts";
import { type Size, WORKDAY } from "./size.ts";

/** What befalls the office, day by day: work, faults, and in some seeds a backup that is put back. */
export function planOffice(office: SimOffice, phones: readonly SimPhone[], size: Size, rng: Rng): void {
  const { scheduler } = office;
  for (let day = 0; day < size.days; day++) {
    const at = (latest: Millis) => day * DAY + rng.int(0, latest);
    const some = (most: number, deed: () => Promise<void> | void) => {
      for (let left = rng.int(0, most); left > 0; left--) scheduler.after(at(WORKDAY), deed);
    };
    some(3, () => whenUp(office, () => editSomething(office, rng)));
    some(1, () => whenUp(office, () => reassign(office, rng.pick(office.helpers), rng)));
    if (rng.chance(0.25)) some(1, () => whenUp(office, () => eraseSomething(office, rng)));
    some(2, () => whenUp(office, () => lookForDuplicates(office, rng)));
    some(1, () => whenUp(office, () => settleSomething(office, rng)));
    some(1, () => takeDown(office, rng.int(SECOND, HOUR)));
    some(1, () => office.crashes.after(rng.int(1, 12), rng.pick(["before-commit", "after-commit"] as const)));
  }
  if (office.program.isOld) planUpdate(office, (size.days - 1) * DAY + WORKDAY, rng);
  if (copiesOf(office.disk) !== null) planBackups(office, size, rng.fork());
  if (rng.chance(0.15)) planRevocation(office, rng.pick(phones), size, rng);
}

/** Somebody asks for it (S15): a household with all that was said of it, or a comment. */
async function eraseSomething(office: SimOffice, rng: Rng): Promise<void> {
  const { storage, disk, commune, deps } = office;
  const kind = rng.pick(["household", "comment"] as const);
  const rows = await disk.read(commune, (tx) => tx.all(kind));
  // The field goes on only where something is left to visit.
  if (rows.length < 4) return;
  const { id } = rng.pick([...rows].sort((a, b) => (a.id < b.id ? -1 : 1)));
  const what = { kind, id, household: null };
  const done = await survive(office, () => eraseAtOffice(storage, commune, what, COORDINATOR, deps));
  const isErased = await disk.read(commune, (tx) => tx.erasedAmong([id]));
  if (isErased.length > 0) office.truth.noteErased(id);
  office.scheduler.trace(`${kind} erased: ${done}`);
}

async function whenUp(office: SimOffice, deed: () => Promise<void>): Promise<void> {
  if (!office.down) await deed();
}

/** The program ends, and the next one brings the disk up to date before it answers anybody (S13). */
function planUpdate(office: SimOffice, length: Millis, rng: Rng): void {
  const down = rng.int(SECOND, HOUR);
  office.scheduler.after(rng.int(HOUR, length), async () => {
    takeDown(office, down);
    await update(office);
  });
}

/** Some seeds make backups; a few of them are verified, and in some one of them has to be put back (S10). */
function planBackups(office: SimOffice, size: Size, rng: Rng): void {
  const { scheduler } = office;
  const backups = new OfficeBackups(office);
  const length = (size.days - 1) * DAY + WORKDAY;
  const isPutBack = rng.chance(0.35);
  const isVerified = rng.chance(0.5);
  if (!isPutBack && !isVerified) return;
  const times = rng.int(1, 3);
  for (let left = times; left > 0; left--) {
    const at = rng.int(0, length - HOUR);
    scheduler.after(at, () => whenUp(office, () => backups.make()));
    if (isVerified) scheduler.after(at + rng.int(0, HOUR), () => whenUp(office, () => backups.verify()));
  }
  if (isPutBack) planRestore(office, backups, length, rng);
}

/** A backup comes back: as a restore does it, which opens an epoch, or so that nobody knows. */
function planRestore(office: SimOffice, backups: OfficeBackups, length: Millis, rng: Rng): void {
  const { scheduler, truth } = office;
  const isSilent = rng.chance(0.5);
  const down = rng.int(SECOND, HOUR);
  scheduler.after(rng.int(HOUR, length), async () => {
    const kept = backups.pick(rng);
    if (kept === null) return;
    if (isSilent) await putBackSilently(office, kept);
    else await restore(office, kept);
    truth.happened(isSilent ? "putBackSilently" : "restores");
    scheduler.trace(`office put back${isSilent ? " and nobody knows" : ""}`);
    takeDown(office, down);
  });
}

/** A phone is stolen, or seems to be: some are found again and get a new link. */
function planRevocation(office: SimOffice, phone: SimPhone, size: Size, rng: Rng): void {
  const { scheduler } = office;
  const at = rng.int(0, (size.days - 1) * DAY + WORKDAY);
  const isFound = rng.chance(0.6);
  const after = rng.int(HOUR, DAY);
  scheduler.after(at, async () => {
    if (office.down || phone.isLost) return;
    const { install, helper } = phone.current;
    await survive(office, () => revokeInstallation(office.storage, office.commune, install, COORDINATOR, office.deps));
    scheduler.trace(`${phone.name} revoked`);
    if (isFound) scheduler.after(after, () => phone.enrol(helper));
    await apply(office);
  });
}
