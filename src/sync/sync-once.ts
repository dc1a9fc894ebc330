import { sendBlobs } from "./blobs.ts";
import { carryAll } from "./carry.ts";
import { type Pass, type SyncEnd, startPass } from "./pass.ts";
import type { SyncOutcome, SyncPorts, SyncProgress } from "./ports.ts";
import { pullAll } from "./pull.ts";
import { pushAll } from "./push.ts";

/**
 * One bounded pass (S3): push what waits, then what is carried for others, then pull what changed. The caller holds the sync lock. Never rejects because
 * of the network; rejects when the database fails. Everything stays in the outbox unless a receipt came.
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
  const end = ran ?? said;
  return {
    sent: pass.sent,
    carried: pass.carried,
    pulled: pass.pulled,
    chunkBytes: pass.chunk.now,
    end: end ?? (pass.behind ? "behind" : "done"),
  };
}

async function run(pass: Pass): Promise<SyncEnd | null> {
  const pushed = await pushAll(pass);
  if (pushed !== null) return pushed;
  await carryAll(pass);
  if (!pass.ports.canPull) return null;
  const epochs = pass.epochs;
  const pulled = await pullAll(pass);
  if (pulled !== null || pass.epochs === epochs) return pulled;
  // A page opened a new epoch: what it returned to the outbox goes out in this same pass.
  return pushAll(pass);
}
