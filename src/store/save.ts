import { assert } from "../base/assert.ts";
import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Head } from "../protocol/envelope.ts";
import type { SealedEnvelope } from "../vault/types.ts";
import { addBlobs, blobTables } from "./blobs.ts";
import { noteChange } from "./changes.ts";
import type { Database, OwnRow } from "./database.ts";
import { sealOwn } from "./own.ts";
import { places } from "./places.ts";
import { readSync, writeSync } from "./sync-record.ts";
import type { OpenStoreKeys, Save, SaveResult, StoreContext } from "./types.ts";

/** Everything of one save, sealed before the transaction begins. */
interface Sealed {
  envelope: SealedEnvelope;
  mutations: Bytes;
  own: { id: Id; row: OwnRow }[];
}

/** Shared by all tabs: between reading the head and writing the next envelope nobody else may save (S1). */
export function saveLock(install: Id): string {
  return `tung-nha-save-${install}`;
}

/** One save = one strict transaction. Anything but "saved" leaves the database as it was. */
export async function save(
  db: Database,
  install: Id,
  keys: OpenStoreKeys,
  context: StoreContext,
  wanted: Save,
): Promise<SaveResult> {
  try {
    return await context.withLock(saveLock(install), async () => {
      const { head, behind } = await readSync(db);
      if (behind) return { kind: "behind" };
      const sealed = await sealAll(keys, head, wanted);
      await write(db, head, sealed, wanted);
      // Still under the lock: another tab's later number must not be overtaken by this one.
      context.witness(install, sealed.envelope.seq);
      return { kind: "saved", seq: sealed.envelope.seq };
    });
  } catch (error) {
    return failure(error);
  }
}

async function sealAll(keys: OpenStoreKeys, head: Head | null, wanted: Save): Promise<Sealed> {
  const seq = (head?.seq ?? 0) + 1;
  const [envelope, mutations, own] = await Promise.all([
    keys.envelopes.seal(head, wanted.mutations),
    keys.rows.seal(places.pending(seq), wanted.mutations),
    Promise.all(
      (wanted.own ?? []).map(async ({ id, value, eraseOn }) => ({
        id,
        row: await sealOwn(keys.rows, id, value, eraseOn),
      })),
    ),
  ]);
  assert(envelope.seq === seq, "the envelope follows the head");
  return { envelope, mutations, own };
}

/** Nothing but Dexie is awaited here: IndexedDB commits by itself when anything else is. */
function write(db: Database, head: Head | null, sealed: Sealed, { draft, blobs = [] }: Save): Promise<void> {
  const { seq, hash, bytes } = sealed.envelope;
  const tables = [db.state, db.outbox, db.sealed, db.pending, db.own, db.drafts, db.changes, ...blobTables(db)];
  return db.transaction("rw", tables, async () => {
    const now = await readSync(db);
    if (now.behind) throw new Behind();
    if (now.head?.seq !== head?.seq || now.head?.hash !== head?.hash) throw new HeadMoved();
    await db.outbox.add({ seq, hash, size: bytes.length, due: 1 });
    await db.sealed.add(bytes, seq);
    await db.pending.add({ seq, sealed: sealed.mutations, over: 1 });
    await addBlobs(db, seq, blobs);
    for (const { id, row } of sealed.own) await db.own.put(row, id);
    if (draft !== undefined) await db.drafts.delete(draft);
    await noteChange(db);
    await writeSync(db, { head: { seq, hash } });
  });
}

/** Another tab saved in between, which the save lock forbids; nothing was written. */
class HeadMoved extends Error {
  override name = "HeadMoved";
}

/** A pass found it out while this save was being sealed. */
class Behind extends Error {
  override name = "Behind";
}

function failure(error: unknown): SaveResult {
  if (error instanceof Behind) return { kind: "behind" };
  if (error instanceof RangeError && error.message === "too-large") return { kind: "too-large" };
  if (isQuota(error)) return { kind: "full" };
  return { kind: "failed", error: error instanceof Error ? error.name : "unknown" };
}

/** The disk is full. Dexie wraps what aborted a transaction: at the request as `inner`, at the commit only in the message. */
export function isQuota(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const inner = (error as { inner?: unknown }).inner;
  return error.name === "QuotaExceededError" || isQuota(inner) || error.message.includes("QuotaExceeded");
}
