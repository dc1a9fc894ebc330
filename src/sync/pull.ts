import { type ChangePage, type Cursor, type PullRequest, WIRE_VERSION } from "../protocol/messages.ts";
import { type ChunkSize, grown, halved, quartered } from "./chunks.ts";
import { judgeEpoch } from "./epochs.ts";
import { endOf, isOver, openEpoch, type Pass, type SyncEnd } from "./pass.ts";
import type { Reply, SyncState } from "./ports.ts";
import { provenKeys } from "./proofs.ts";

/** From this version on pages tell of merges and of what was erased: a cursor that an older one moved is past them (S13). */
const TELLS_MORE = 2;

/** Pulls page after page until the office has no more; each is kept, whatever breaks after it. Null: all is held. */
export async function pullAll(pass: Pass): Promise<SyncEnd | null> {
  let anew = false;
  for (;;) {
    if (isOver(pass)) return "out-of-time";
    const state = await pass.ports.store.state();
    const cursor = anew ? null : state.cursor;
    const reply = await pass.ports.office.pull(requestOf(state, cursor, pass.rows.now), pass.ports.signal);
    if (reply.kind !== "ok") {
      const smaller = smallerPage(pass.rows, reply);
      if (smaller !== null) pass.rows = smaller;
      // Where not even the least was answered, it was not the size.
      else if (reply.kind !== "problem") pass.rows = { ...pass.rows, now: pass.rows.most };
      if (smaller === null || isOver(pass)) return endOf(reply);
      continue;
    }
    anew = !anew && isPastWhatIsNew(state, reply.value);
    if (anew) continue;
    const taken = await takePage(pass, state, reply.value);
    if (taken === "last") return null;
    if (taken === "refused") return "not-believed";
    pass.rows = grown(pass.rows, pass.rows.now);
  }
}

function requestOf({ certificate }: SyncState, cursor: Cursor | null, limit: number): PullRequest {
  return { v: WIRE_VERSION, install: certificate.install, cursor, limit };
}

/** Rows and saves stay: a run from the start brings what is missing (S9). An office that is older itself tells no more. */
function isPastWhatIsNew({ cursor, cursorVersion }: SyncState, page: ChangePage): boolean {
  return cursor !== null && cursorVersion < TELLS_MORE && page.v >= TELLS_MORE && !page.reset;
}

/** The office has just been heard, by the push before: what broke is asked for in less at a time (S4); null: not in this pass. */
function smallerPage(rows: ChunkSize, reply: Exclude<Reply<unknown>, { kind: "ok" }>): ChunkSize | null {
  if (reply.kind === "problem") return null;
  return reply.kind === "timeout" ? halved(rows, rows.now) : quartered(rows);
}

async function takePage(pass: Pass, asked: SyncState, page: ChangePage): Promise<"more" | "last" | "refused"> {
  const { store } = pass.ports;
  const judged = judgeEpoch(asked, page.epoch);
  if (judged === "past" || page.cursor.epoch !== page.epoch) return "refused";
  if (judged === "new") {
    if (!(await openEpoch(pass, page.epoch, page.watermark))) return "refused";
    // The page goes on from a cursor that is void now: ask again from the start.
    if (asked.cursor !== null && !page.reset) return "more";
  }
  if (page.more && standsStill(asked, page)) return "refused";
  await store.applyPage(page);
  await store.settle(page.watermark, page.now, await provenKeys(pass.ports, asked, page.keys), []);
  pass.pulled += page.rows.length + page.removed.length;
  pass.tell({ kind: "pulled", rows: pass.pulled, left: page.left });
  return page.more ? "more" : "last";
}

/** An office that says "more" and does not move would hold the pass for its two minutes. */
function standsStill({ cursor }: SyncState, { cursor: next, reset }: ChangePage): boolean {
  if (cursor === null || reset) return false;
  return cursor.epoch === next.epoch && cursor.revision === next.revision && cursor.within === next.within;
}
