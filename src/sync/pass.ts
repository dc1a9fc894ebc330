import { MINUTE, type Millis } from "../base/time.ts";
import { MAX_CHUNK_BYTES } from "../protocol/chunk.ts";
import { type ChunkSize, chunkSize } from "./chunks.ts";
import type { Reply, StoredEnvelope, SyncOutcome, SyncPorts, SyncProgress } from "./ports.ts";

/** A pass holds the sync lock no longer than this (S3). */
export const PASS_LIMIT: Millis = 2 * MINUTE;

/** As many as an office puts into one page: more would only have to be halved more often. */
const FIRST_PAGE_ROWS = 500;
/** One household with its members is under 2 kB. */
const LEAST_PAGE_ROWS = 2;
/** One envelope: the store hands out at least one, whatever its size. */
const LEAST_CHUNK_BYTES = 1;
/** An office that names a new epoch each time is broken; the next pass may find it mended. */
const MAX_EPOCHS = 3;

export type SyncEnd = SyncOutcome["end"];

/** What one pass remembers; it ends with the pass, all that lasts is in the store. */
export interface Pass {
  readonly ports: SyncPorts;
  readonly deadline: Millis;
  tell(progress: SyncProgress): void;
  sent: number;
  carried: number;
  /** Another try may deliver more of what is carried: not what the office refuses. */
  carryOpen: boolean;
  pulled: number;
  /** The list has begun to be asked for, and is not whole. */
  pulling: boolean;
  chunk: ChunkSize;
  rows: ChunkSize;
  /** The office has had this pass's statement. */
  stated: boolean;
  /** Not offered again in this pass: the office did not take them, or its receipt could not be written down. */
  readonly skip: Set<number>;
  /** Numbers missing at the office were offered again up to here; once a pass. */
  offeredTo: number;
  gaps: readonly (readonly [from: number, to: number])[];
  behind: boolean;
  /** This phone could not write down what the office answered. */
  unwritten: boolean;
  epochs: number;
  /** What a push that broke held, in order: it may have arrived, and the office is asked before it is sent again (S4). */
  unsure: readonly StoredEnvelope[] | null;
}

export function startPass(ports: SyncPorts, tell: (progress: SyncProgress) => void): Pass {
  return {
    ports,
    deadline: ports.clock() + PASS_LIMIT,
    tell,
    sent: 0,
    carried: 0,
    carryOpen: ports.courier !== undefined,
    pulled: 0,
    pulling: false,
    chunk: chunkSize(ports.chunkBytes ?? MAX_CHUNK_BYTES, LEAST_CHUNK_BYTES, MAX_CHUNK_BYTES),
    rows: chunkSize(ports.pageRows ?? FIRST_PAGE_ROWS, LEAST_PAGE_ROWS, FIRST_PAGE_ROWS),
    stated: false,
    skip: new Set(),
    offeredTo: 0,
    gaps: [],
    behind: false,
    unwritten: false,
    epochs: 0,
    unsure: null,
  };
}

/** Asked between two requests: a request under way is ended by its own time limit and the signal. */
export function isOver({ ports, deadline }: Pass): boolean {
  return ports.signal.aborted || ports.clock() >= deadline;
}

/** Voids the cursor and returns the outbox (S10). False when this office names new epochs without end. */
export async function openEpoch(pass: Pass, epoch: string, watermark: number): Promise<boolean> {
  if (pass.epochs === MAX_EPOCHS) return false;
  await pass.ports.store.openEpoch(epoch, watermark);
  pass.epochs += 1;
  return true;
}

/** How a reply that brought nothing ends the pass. */
export function endOf(reply: Exclude<Reply<unknown>, { kind: "ok" }>): SyncEnd {
  if (reply.kind === "not-office") return "not-office";
  if (reply.kind !== "problem") return "no-network";
  switch (reply.problem.problem) {
    case "signed-out":
    case "forbidden":
      return "signed-out";
    case "too-old":
      return "too-old";
    default:
      return "office-down";
  }
}
