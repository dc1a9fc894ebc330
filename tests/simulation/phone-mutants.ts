import { parseJson } from "../../src/protocol/body.ts";
import { encodeFrames } from "../../src/protocol/frames.ts";
import type { ChangePage, PullRequest } from "../../src/protocol/messages.ts";
import { parseStatement } from "../../src/protocol/schemas.ts";
import { readFrames } from "../../src/server/read-frames.ts";
import type { Database } from "../../src/store/database.ts";
import { writeSync } from "../../src/store/sync-record.ts";
import type { OpenStore } from "../../src/store/types.ts";
import type { SyncPorts } from "../../src/sync/ports.ts";
import type { Mutant } from "./mutants.ts";
import type { SimOffice } from "./sim-office.ts";

/** A mutant that replaces some of the store's methods. */
function overStore(
  name: string,
  breaks: string,
  change: (store: OpenStore, db: Database) => Partial<OpenStore>,
): Mutant {
  return { name, breaks, build: { store: (store, db) => ({ ...store, ...change(store, db) }) } };
}

export const PHONE_MUTANTS: readonly Mutant[] = [
  overStore("cursor-before-page", "S9: the cursor is written before the rows", (store) => ({
    applyPage: async (page) => {
      await store.applyPage({ ...page, rows: [], removed: [], verdicts: [] });
      await store.applyPage(page);
    },
  })),
  overStore("overlay-forgotten", "S9: a receipt lifts the overlay", (store, db) => ({
    takeReceipts: async (receipts, at, officeNow) => {
      const cleared = await store.takeReceipts(receipts, at, officeNow);
      const received = receipts.map(({ seq }) => seq);
      await db.pending.where("seq").anyOf(received).modify({ over: 0 });
      return cleared;
    },
  })),
  overStore("epoch-ignored", "S10: a new epoch returns nothing to the outbox", (store, db) => ({
    openEpoch: async (epoch, watermark) => {
      if ((await store.state()).epoch === null) return store.openEpoch(epoch, watermark);
      await writeSync(db, { epoch, cursor: null });
    },
  })),
  overStore("hash-not-compared", "S5: a receipt of another envelope clears this number", (store, db) => ({
    takeReceipts: async (receipts, at, officeNow) => {
      const held = await db.outbox.bulkGet(receipts.map(({ seq }) => seq));
      const bent = receipts.map((receipt, index) => ({ ...receipt, hash: held[index]?.hash ?? receipt.hash }));
      return store.takeReceipts(bent, at, officeNow);
    },
  })),
  overStore("rows-never-leave", "S9: what left the scope stays on the phone", (store) => ({
    applyPage: (page) => store.applyPage({ ...page, removed: [] }),
  })),
  overStore("watermark-ignored", "S10: a received envelope is let go at once", (store) => ({
    settle: (_watermark, officeNow, keys, reported) => store.settle(1_000_000, officeNow, keys, reported),
  })),
  overStore("behind-unnoticed", "S6: a phone that fell back goes on saving", () => ({ noteBehind: async () => {} })),
  overStore("draft-outlives-save", "S1: the draft is not ended by the transaction of its save", (store) => ({
    save: ({ draft: _draft, ...save }) => store.save(save),
  })),
  overStore("saved-on-full-disk", "S1: a save that failed is said to be saved", (store) => ({
    save: async (save) => {
      const result = await store.save(save);
      if (result.kind !== "full") return result;
      return { kind: "saved", seq: (await store.counts()).head + 1 };
    },
  })),
  overStore("erased-but-on-phone", "S15: texts of saves, drafts and own texts outlive what was erased", (store) => ({
    applyPage: (page) => store.applyPage({ ...page, erased: [], removed: [...page.removed, ...namesErased(page)] }),
  })),
  overStore(
    "held-back-when-full",
    "S14: a full disk ends the pass, and keeps on the phone what it could not write",
    (store) => ({
      waiting: (after, maxBytes) => (after === 0 ? store.waiting(0, maxBytes) : Promise.resolve([])),
    }),
  ),
  overStore("received-miscounted", "S5: the counter says that one more is received", (store) => ({
    counts: async () => {
      const counts = await store.counts();
      return counts.waiting === 0 ? counts : { ...counts, received: counts.received + 1 };
    },
  })),
  {
    name: "epoch-keeps-cursor",
    breaks: "S10: a new epoch does not void the cursor, on either side",
    build: { store: keepsCursor, pull: takesAnyCursor },
  },
  {
    name: "save-lock-dropped",
    breaks: "S1: two tabs read the same head",
    build: { withoutSaveLock: true },
  },
  {
    name: "receipts-unproven",
    breaks: "S5: a receipt's signature is not verified",
    build: { ports: (ports) => ({ ...ports, verify: async () => true }) },
  },
  {
    name: "clock-decides",
    breaks: "S11: the phone's clock says when 30 days are over",
    build: { ports: (ports) => ({ ...ports, store: onItsOwnTime(ports) }) },
  },
  {
    name: "receipt-unstated",
    breaks: "S10: the phone does not say what the office has receipted",
    build: { ports: (ports) => ({ ...ports, office: { ...ports.office, push: unstated(ports.office) } }) },
  },
];

function namesErased({ erased = [] }: ChangePage): ChangePage["removed"] {
  return erased.flatMap(({ kind, id }) => (kind === "household" || kind === "comment" ? [{ kind, id }] : []));
}

function keepsCursor(store: OpenStore, db: Database): OpenStore {
  return {
    ...store,
    openEpoch: async (epoch, watermark) => {
      const { cursor } = await store.state();
      await store.openEpoch(epoch, watermark);
      await writeSync(db, { cursor });
    },
  };
}

/** As an office that compares neither epoch nor stamp. */
async function takesAnyCursor(request: PullRequest, { disk, commune }: SimOffice): Promise<PullRequest> {
  const { cursor } = request;
  if (cursor === null) return request;
  const { epoch, revision: newest } = await disk.read(commune, (tx) => tx.commune());
  const revision = Math.min(cursor.revision, newest);
  const stamp = (await disk.read(commune, (tx) => tx.revision(revision)))?.stamp ?? cursor.stamp;
  return { ...request, cursor: { ...cursor, epoch, revision, stamp } };
}

function onItsOwnTime({ store, clock }: SyncPorts): SyncPorts["store"] {
  return {
    ...store,
    takeReceipts: (receipts, at) => store.takeReceipts(receipts, at, at),
    settle: (watermark, _officeNow, keys, reported) => store.settle(watermark, clock(), keys, reported),
  };
}

function unstated(office: SyncPorts["office"]): SyncPorts["office"]["push"] {
  return async (body, signal) => {
    const { statement, envelopes } = await readFrames([body]);
    const stated = statement && parseStatement(parseJson(statement));
    return office.push(stated ? encodeFrames({ ...stated, receipted: null }, envelopes) : body, signal);
  };
}
