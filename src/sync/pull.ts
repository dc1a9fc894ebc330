import { type ChangePage, type PullRequest, WIRE_VERSION } from "../protocol/messages.ts";
import { type ChunkSize, grown, halved, quartered } from "./chunks.ts";
import { judgeEpoch } from "./epochs.ts";
import { endOf, isOver, openEpoch, type Pass, type SyncEnd } from "./pass.ts";
import type { Reply, SyncState } from "./ports.ts";
import { provenKeys } from "./proofs.ts";

/** Pulls page after page until the office has no more; each is kept, whatever breaks after it. Null: all is held. */
export async function pullAll(pass: Pass): Promise<SyncEnd | null> {
  for (;;) {
    if (isOver(pass)) return "out-of-time";
    const state = await pass.ports.store.state();
    const reply = await pass.ports.office.pull(requestOf(state, pass.rows.now), pass.ports.signal);
    if (reply.kind !== "ok") {
      const smaller = smallerPage(pass.rows, reply);
      if (smaller !== null) pass.rows = smaller;
      // Where not even the least was answered, it was not the size.
      else if (reply.kind !== "problem") pass.rows = { ...pass.rows, now: pass.rows.most };
      if (smaller === null || isOver(pass)) return endOf(reply);
      continue;
    }
    const taken = await takePage(pass, state, reply.value);
    if (taken === "last") return null;
    if (taken === "refused") return "not-believed";
    pass.rows = grown(pass.rows, pass.rows.now);
  }
}

function requestOf(state: SyncState, limit: number): PullRequest {
  return { v: WIRE_VERSION, install: state.certificate.install, cursor: state.cursor, limit };
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
