import cluster, { type Worker } from "node:cluster";
import { fileURLToPath } from "node:url";
import { SECOND } from "../base/time.ts";
import type { Listening } from "./http/listen.ts";
import { ListenRefusal } from "./listen-refusal.ts";
import { STOP, type WorkerWord } from "./worker-words.ts";

export interface WorkerGround {
  workers: number;
  databaseUrl: string;
  /** One link for all of them: whichever process it reaches. */
  setUpToken: string | null;
  /** One ended unasked: what it had received is applied by somebody else. */
  onGone: () => void;
}

const ENTRY = fileURLToPath(new URL("./worker.ts", import.meta.url));
/** Before another one takes the place of one that ended: one that can't start must not be started without end. */
const PAUSE = SECOND;
/** Longer than a worker's own grace for answers under way. */
const LONGEST_STOP = 15 * SECOND;

/**
 * Answers requests in several processes that share the port. They keep nothing that another one needs: what they know
 * is in the database. One that ends is replaced; all of them end with the process that started them.
 */
export async function startWorkers(ground: WorkerGround): Promise<Listening> {
  // Each accepts from the shared port itself: a connection that the parent hands to one that is just dying would hang.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ exec: ENTRY });
  const all = new Set<Worker>();
  let stopping = false;
  const start = () => {
    const worker = fork(ground);
    all.add(worker);
    worker.once("exit", () => {
      all.delete(worker);
      if (stopping) return;
      ground.onGone();
      setTimeout(() => stopping || start(), PAUSE);
    });
    return worker;
  };
  const close = async () => {
    stopping = true;
    await Promise.all([...all].map(ended));
  };
  try {
    const ports = await Promise.all(Array.from({ length: ground.workers }, () => listens(start())));
    return { port: ports[0] ?? 0, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function fork({ databaseUrl, setUpToken }: WorkerGround): Worker {
  return cluster.fork({ DATABASE_URL: databaseUrl, TUNG_NHA_SET_UP: setUpToken ?? "" });
}

function listens(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.on("message", (word: WorkerWord) => {
      if (word.kind === "listens") resolve(word.port);
      else reject(new ListenRefusal(word.kind));
    });
    worker.once("exit", () => reject(new Error("a worker ended before it listened")));
  });
}

function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    const kill = setTimeout(() => worker.process.kill("SIGKILL"), LONGEST_STOP);
    worker.once("exit", () => {
      clearTimeout(kill);
      resolve();
    });
    if (worker.isConnected()) worker.send(STOP);
    else worker.process.kill("SIGKILL");
  });
}
