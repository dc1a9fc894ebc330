import type { Id } from "../base/id.ts";
import { applyPage } from "./apply-page.ts";
import { lastChange, noteChange } from "./changes.ts";
import type { Database } from "./database.ts";
import { Drafts } from "./drafts.ts";
import { envelopeLines } from "./envelope-lines.ts";
import { load } from "./load.ts";
import { databaseOf, standOn } from "./locked-store.ts";
import { sealOwn } from "./own.ts";
import { save } from "./save.ts";
import { dropSettled } from "./settle.ts";
import type { LockedStore, OpenStore, OpenStoreKeys, Save, SaveResult, StoreContext } from "./types.ts";
import { watchRows } from "./watch-rows.ts";

/** Adds the unlocked half to a store. `keys` live as long as the page: locking reloads it. */
export async function openStore(locked: LockedStore, keys: OpenStoreKeys, context: StoreContext): Promise<OpenStore> {
  const db = databaseOf(locked);
  const drafts = new Drafts(db, keys.rows);
  let loadedAt = await lastChange(db);
  const write = (wanted: Save): Promise<SaveResult> => save(db, locked.install, keys, context, wanted);
  const store: OpenStore = {
    ...locked,
    save: (wanted) =>
      wanted.draft === undefined
        ? write(wanted)
        : drafts.end(
            wanted.draft,
            () => write(wanted),
            ({ kind }) => kind === "saved",
          ),
    load: async () => {
      const { n, ...loaded } = await load(db, keys.rows);
      loadedAt = n;
      return loaded;
    },
    watchRows: (listener) => watchRows(db, keys.rows, loadedAt, listener),
    applyPage: async (page) => {
      await drafts.forget((page.erased ?? []).map(({ id }) => id));
      await applyPage(db, keys.rows, page);
    },
    putDraft: (key, content) => drafts.put(key, content),
    dropDraft: (key) => drafts.drop(key),
    draft: (key) => drafts.read(key),
    draftKeys: () => drafts.keys(),
    putOwn: (id, value) => putOwn(db, keys, id, value),
    dropOwn: async (id) => db.own.delete(id),
    envelopes: () => envelopeLines(db, keys.rows),
    putAway: (seq) => putAway(db, seq),
  };
  standOn(store, db);
  return store;
}

async function putOwn(db: Database, { rows }: OpenStoreKeys, id: Id, value: unknown): Promise<void> {
  await db.own.put(await sealOwn(rows, id, value), id);
}

/** Only what the office has judged can be put away; what waits stays in sight. */
function putAway(db: Database, seq: number): Promise<void> {
  return db.transaction("rw", [db.verdicts, db.pending, db.outbox, db.changes], async () => {
    const verdict = await db.verdicts.get(seq);
    if (verdict?.look !== 1) return;
    await db.verdicts.put({ ...verdict, look: 0, away: 1 });
    await db.pending.update(seq, { over: 0 });
    await dropSettled(db);
    await noteChange(db);
  });
}
