import { sendBlobs } from "./blobs.ts";
import { carryAll } from "./carry.ts";
import { type Pass, type SyncEnd, startPass } from "./pass.ts";
import type { SyncOutcome, SyncPorts, SyncProgress, SyncState } from "./ports.ts";
import { pullAll } from "./pull.ts";
import { pushAll } from "./push.ts";

/**
 * One bounded pass (S3): push what waits, then what is carried for others, then pull what changed. The caller holds the
 * sync lock. Never rejects because of the network; rejects when the database fails. Everything stays in the outbox
 * unless a receipt came.
 */
export async function syncOnce(
  ports: SyncPorts,
  onProgress: (progress: SyncProgress) => void = () => {},
): Promise<SyncOutcome> {
  const pass = startPass(ports, onProgress);
  const ran = await run(pass);
  // Neither a revoked phone nor one that is too old is told anything; what it brings is taken as before (S13, S14).
  const isHeard = ran === null || ran === "signed-out" || ran === "too-old";
  const said = isHeard ? await sendBlobs(pass) : null;
  const end = ran ?? said ?? (pass.behind ? "behind" : "done");
  return {
    sent: pass.sent,
    carried: pass.carried,
    carryOpen: pass.carryOpen,
    pulled: pass.pulled,
    chunkBytes: pass.chunk.now,
    pageRows: pass.rows.now,
    listOpen: await isListOpen(pass, end),
    end,
  };
}

/**
 * An open list is asked for again without anybody's doing. Where nothing answered and the list was whole, nothing says
 * that there is more; a refused phone hears nothing until a person has done something.
 */
async function isListOpen({ ports, pulling }: Pass, end: SyncEnd): Promise<boolean | null> {
  if (!ports.canPull) return null;
  if (end === "done" || end === "behind" || end === "signed-out" || end === "too-old") return false;
  return pulling || isUnfinished(await ports.store.state()) ? true : null;
}

/** The list was never here whole, or a run through it broke off. */
export function isUnfinished({ cursor }: SyncState): boolean {
  return cursor === null || cursor.within !== null;
}

/** Ends of a push that the office itself has answered. */
const HEARD: ReadonlySet<SyncEnd> = new Set(["office-down", "signed-out", "too-old", "fault"]);

async function run(pass: Pass): Promise<SyncEnd | null> {
  const pushed = await pushAll(pass);
  // What it does not take of this phone it may take of others.
  if (pushed === null || HEARD.has(pushed)) await carryAll(pass);
  if (pushed !== null || !pass.ports.canPull) return pushed;
  const epochs = pass.epochs;
  pass.pulling = true;
  const pulled = await pullAll(pass);
  pass.pulling = pulled !== null;
  if (pulled !== null || pass.epochs === epochs) return pulled;
  // A page opened a new epoch: what it returned to the outbox goes out in this same pass.
  return pushAll(pass);
}
