import { MINUTE, type Millis, SECOND } from "../base/time.ts";
import type { OutboxCounts } from "../store/types.ts";
import { leftOf } from "../sync/backoff.ts";
import { askForSyncEvent } from "./background-sync.ts";
import { clock } from "./clock.ts";
import type { RunResult } from "./run-sync.ts";
import { readBackoff } from "./settings.ts";
import { type SyncReason, stronger } from "./sync-reason.ts";
import type { WorkerPushed } from "./worker-messages.ts";

/** While something waits and nothing failed: another tab or the worker was busy, or the office had no verdict yet. */
const SOON: Millis = 10 * SECOND;
/** An office that has no verdict for hours is asked ever more rarely; each other wake-up starts anew. */
const RARELY: Millis = 5 * MINUTE;

export interface WakeUpsOptions {
  install: string;
  /** Runs the engine and shows how it went; called one at a time. */
  run(reason: SyncReason): Promise<RunResult>;
  watchCounts(listener: (counts: OutboxCounts) => void): () => void;
}

export interface WakeUps {
  /** As the user's tap does. Settles when a pass that began after the call is over. */
  wake(reason: SyncReason): Promise<void>;
  stop(): void;
}

/** Calls the engine whenever it may help (S3): opened, visible, online, saved, told by the worker, and by timer. */
export function startWakeUps(options: WakeUpsOptions): WakeUps {
  const state = new WakeUpsState(options);
  const onVisible = () => document.visibilityState === "visible" && state.wake("visible");
  const onOnline = () => state.wake("online");
  const onMessage = ({ data }: MessageEvent<WorkerPushed>) => data?.kind === "tung-nha-pushed" && state.wake("worker");
  document.addEventListener("visibilitychange", onVisible);
  window.addEventListener("online", onOnline);
  navigator.serviceWorker?.addEventListener("message", onMessage);
  const stopCounts = options.watchCounts((counts) => state.counted(counts));
  void state.wake("opened");
  return {
    wake: (reason) => state.wake(reason),
    stop() {
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("online", onOnline);
      navigator.serviceWorker?.removeEventListener("message", onMessage);
      stopCounts();
      state.stop();
    },
  };
}

/** What this installation's pass said of its list; null: nothing new. */
function listOpenOf(result: RunResult, install: string): boolean | null {
  return result.kind === "ran" ? (result.passes.find((pass) => pass.install === install)?.listOpen ?? null) : null;
}

/** What is carried for colleagues has no counter of this installation: the passes tell whether some is left; null: nothing new. */
function carryOpenOf(result: RunResult): boolean | null {
  const told = result.kind === "ran" ? result.passes.filter(({ carryOpen }) => carryOpen !== null) : [];
  return told.length === 0 ? null : told.some(({ carryOpen }) => carryOpen);
}

/** What the worker can deliver. */
function hasToSend({ waiting, blobsWaiting }: OutboxCounts): boolean {
  return waiting + blobsWaiting > 0;
}

const NOTHING = { waiting: 0, awaitingVerdict: 0, blobsWaiting: 0, behind: false };

class WakeUpsState {
  readonly #options: WakeUpsOptions;
  #counts: OutboxCounts | null = null;
  #running: Promise<void> | null = null;
  #next: { reason: SyncReason; done: Promise<void> } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #stopped = false;
  /** Timers in a row that moved nothing. */
  #timers = 0;
  /** A list that broke off is as good a reason as a save that waits. */
  #listOpen = false;
  /** So is what is carried for colleagues and did not get through. */
  #carryOpen = false;

  constructor(options: WakeUpsOptions) {
    this.#options = options;
  }

  wake(reason: SyncReason): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#timers = reason === "timer" ? this.#timers + 1 : 0;
    if (this.#counts && hasToSend(this.#counts)) void askForSyncEvent();
    if (!this.#running) return this.#start(reason);
    // A pass under way may be past its push: what woke us gets a pass of its own.
    const done = this.#next?.done ?? this.#running.then(() => this.#start(this.#next?.reason ?? reason));
    this.#next = { reason: this.#next ? stronger(this.#next.reason, reason) : reason, done };
    return done;
  }

  counted(counts: OutboxCounts): void {
    const before = this.#counts;
    this.#counts = counts;
    if (before && counts.head > before.head) void this.wake("saved");
    else if (!before && hasToSend(counts)) void askForSyncEvent();
    void this.#setTimer();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #start(reason: SyncReason): Promise<void> {
    this.#next = null;
    this.#running = this.#options
      .run(reason)
      .then((result) => this.#ran(result))
      .catch(() => {})
      .finally(() => {
        this.#running = null;
        void this.#setTimer();
      });
    return this.#running;
  }

  async #ran(result: RunResult): Promise<void> {
    const { install } = this.#options;
    this.#listOpen = listOpenOf(result, install) ?? this.#listOpen;
    this.#carryOpen = carryOpenOf(result) ?? this.#carryOpen;
    const moved = result.kind === "ran" && result.passes.some(({ pulled, carried }) => pulled + carried > 0);
    if (moved && (this.#listOpen || this.#carryOpen)) this.#timers = 0;
    if (this.#carryOpen) await askForSyncEvent();
  }

  /** Only while something is to be had and somebody looks: a hidden page leaves it to the worker. */
  async #setTimer(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const { waiting, awaitingVerdict, blobsWaiting, behind } = this.#counts ?? NOTHING;
    const due = waiting + awaitingVerdict + blobsWaiting > 0 || behind || this.#listOpen || this.#carryOpen;
    if (!due || this.#running || this.#stopped || document.visibilityState !== "visible") return;
    const { notBefore } = await readBackoff(this.#options.install);
    if (this.#running || this.#stopped || this.#timer !== null) return;
    const idle = Math.min(RARELY, SOON * 2 ** this.#timers);
    this.#timer = setTimeout(() => void this.wake("timer"), Math.max(idle, leftOf(notBefore, clock())));
  }
}
