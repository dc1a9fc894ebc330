import { toBase64Url } from "../../base/bytes.ts";
import type { Id } from "../../base/id.ts";
import { PREV_BYTES } from "../../protocol/envelope.ts";
import type { ReadTx } from "../storage.ts";
import type { AppliedHead, LostRange } from "../storage-rows.ts";
import type { Link } from "./types.ts";

/** What `prev` of the first envelope says. */
const NO_ENVELOPE = toBase64Url(new Uint8Array(PREV_BYTES));

/** How far each chain is applied, from the envelopes alone: the first that came for each place stands in it. */
export async function deriveHeads(tx: ReadTx): Promise<AppliedHead[]> {
  const heads: AppliedHead[] = [];
  for (const { install } of await tx.installations()) {
    const head = walk(install, await tx.chainOf(install), await tx.declaredLost(install));
    if (head) heads.push(head);
  }
  return heads;
}

function walk(install: Id, links: readonly Link[], lost: readonly LostRange[]): AppliedHead | null {
  const placed = links.filter(isPlaced);
  const judged = new Map<number, Link[]>();
  for (const link of placed) judged.set(link.seq, [...(judged.get(link.seq) ?? []), link]);
  const last = placed.at(-1)?.seq ?? 0;
  let head: AppliedHead = { install, seq: 0, hash: NO_ENVELOPE };
  let stands: AppliedHead | null = null;
  while (head.seq < last) {
    const next = judged.get(head.seq + 1)?.find((link) => head.hash === null || link.prev === head.hash);
    const seq = head.seq + 1;
    if (next) stands = head = { install, seq, hash: next.hash };
    else if (lost.some((range) => range.from <= seq && seq <= range.to)) head = { install, seq, hash: null };
    else break;
  }
  return stands;
}

/** What came after its number had been given up has no place, and a branch stands beside the chain. */
function isPlaced({ state, reason }: Link): boolean {
  return state !== "waiting" && state !== "branch" && reason !== "declared-lost";
}
