import { DAY, HOUR, type Millis } from "../base/time.ts";
import type { KeyAnnouncement, LostReport } from "../protocol/messages.ts";
import { blobTables, letBlobsGo } from "./blobs.ts";
import type { Database, OutboxRow } from "./database.ts";
import { type OfficeTime, readSync, writeSync } from "./sync-record.ts";
import type { StoredEnrolment } from "./types.ts";

/** A receipted envelope is kept for an office that may be restored, but not for ever (S10). */
export const KEEP_RECEIPTED: Millis = 30 * DAY;

/** A new pair of clocks is noted so often, while they agree. */
const NOTE_EVERY: Millis = HOUR;

/**
 * Lets go what two verified backups hold, takes new keys, forgets losses that were told. Never touches what waits. `now`
 * is the office's: a phone whose clock jumps a month must not let go of what no backup holds (S10, S11). `phone` is this
 * phone's clock at the same moment, of which only the pace counts.
 */
export function settle(
  db: Database,
  now: Millis,
  phone: Millis,
  watermark: number,
  keys: readonly KeyAnnouncement[],
  reported: readonly LostReport[],
): Promise<void> {
  const tables = [db.state, db.outbox, db.sealed, db.pending, db.verdicts, ...blobTables(db)];
  return db.transaction("rw", tables, async () => {
    const believed = await believe(db, { office: now, phone });
    await letGo(db, watermark, now, believed);
    await letBlobsGo(db, believed - KEEP_RECEIPTED);
    await noteKeys(db, keys, reported);
  });
}

/**
 * The office's time as far as it is believed: since the pair noted before, it goes at most twice as fast as this phone's
 * own clock. So one that is months ahead for a day wins a day, and one that is right is caught up with.
 */
export function believedTime(before: OfficeTime | undefined, { office, phone }: OfficeTime): Millis {
  if (before === undefined) return office;
  return Math.min(office, before.office + 2 * Math.max(0, phone - before.phone));
}

async function believe(db: Database, told: OfficeTime): Promise<Millis> {
  const { officeTime } = await readSync(db);
  const office = believedTime(officeTime, told);
  const since = officeTime === undefined ? Infinity : told.phone - officeTime.phone;
  if (since < 0 || since >= NOTE_EVERY) await writeSync(db, { officeTime: { office, phone: told.phone } });
  return office;
}

async function letGo(db: Database, watermark: number, now: Millis, believed: Millis): Promise<void> {
  const sync = await readSync(db);
  const received = await db.outbox.filter(({ due }) => due !== 1).toArray();
  await startDays(db, received, now);
  const free = received.filter((row) => mayGo(row, watermark, believed));
  const seqs = free.map(({ seq }) => seq);
  const last = free.at(-1);
  if (watermark <= sync.watermark && last === undefined) return;
  await db.outbox.bulkDelete(seqs);
  await db.sealed.bulkDelete(seqs);
  await dropSettled(db);
  const released = last && last.seq > (sync.released?.seq ?? 0) ? { seq: last.seq, hash: last.hash } : sync.released;
  await writeSync(db, { watermark: Math.max(watermark, sync.watermark), released });
}

/** A receipt that came by file told no time of the office: its 30 days begin now. */
async function startDays(db: Database, received: readonly OutboxRow[], now: Millis): Promise<void> {
  const undated = received.filter(({ receivedAt, heldFrom }) => receivedAt === undefined && heldFrom === undefined);
  if (undated.length > 0) await db.outbox.bulkPut(undated.map((row) => ({ ...row, heldFrom: now })));
}

function mayGo({ seq, receivedAt, heldFrom }: OutboxRow, watermark: number, believed: Millis): boolean {
  return seq <= watermark || (receivedAt ?? heldFrom ?? believed) < believed - KEEP_RECEIPTED;
}

/** The text of a save goes with its envelope, but not while it is laid over or a person must look at it. */
export async function dropSettled(db: Database): Promise<void> {
  const quiet = await db.pending.where("over").equals(0).primaryKeys();
  const held = await db.outbox.bulkGet(quiet);
  const gone = quiet.filter((_, index) => held[index] === undefined);
  await db.pending.bulkDelete(gone);
  await db.verdicts.bulkDelete(gone);
}

async function noteKeys(
  db: Database,
  keys: readonly KeyAnnouncement[],
  reported: readonly LostReport[],
): Promise<void> {
  const enrolment = (await db.state.get("enrolment")) as StoredEnrolment | undefined;
  if (!enrolment) return;
  const known = new Set(enrolment.keys.map(nameOf));
  const fresh = keys.filter((key) => !known.has(nameOf(key)));
  const lost = enrolment.lost.filter((one) => !reported.some((told) => sameLoss(one, told)));
  if (fresh.length === 0 && lost.length === enrolment.lost.length) return;
  await db.state.put({ ...enrolment, keys: [...enrolment.keys, ...fresh], lost }, "enrolment");
}

const nameOf = ({ purpose, keyId }: KeyAnnouncement): string => `${purpose}/${keyId}`;

function sameLoss(a: LostReport, b: LostReport): boolean {
  return a.install === b.install && a.from === b.from && a.to === b.to;
}
