import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { SeedLine } from "./shard.ts";

/**
 * Young objects are nearly all there is: a larger nursery (MB) halves the collector's work. It works in the thread that
 * plays: with a process a core, helping threads only take the time of the others.
 */
const FLAGS = ["--enable-source-maps", "--max-semi-space-size=128", "--single-threaded-gc"];

/** Seeds that a process holds: one that it plays, and one more so that it never waits for the next. */
const IN_HAND = 2;

export interface Wanted {
  seeds: readonly number[];
  /** Processes. */
  jobs: number;
  args?: readonly string[];
}

/** True: that was enough, the other seeds need not be played. */
export type Tell = (run: SeedLine) => unknown;

/** Hands seeds out one by one, so that no process of `program` (shard.ts, bundled) is idle while another has a queue. */
export async function playWithCrew(program: string, { seeds, jobs, args = [] }: Wanted, tell: Tell): Promise<void> {
  const waiting = [...seeds];
  const children = Array.from({ length: Math.min(jobs, seeds.length) }, () => start(program, args));
  try {
    await Promise.all(children.map((child) => feed(child, waiting, tell)));
  } finally {
    // Nobody hears what the others still play.
    for (const child of children) child.kill();
  }
}

function start(program: string, args: readonly string[]) {
  const child = spawn(process.execPath, [...FLAGS, program, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  // One that is gone takes no more seeds: its end tells why.
  child.stdin.on("error", () => {});
  return child;
}

async function feed(child: ReturnType<typeof start>, waiting: number[], tell: Tell): Promise<void> {
  const ended = endOf(child);
  const inHand: number[] = [];
  const handOut = () => {
    const seed = waiting.shift();
    if (seed === undefined) return;
    inHand.push(seed);
    child.stdin.write(`${seed}\n`);
  };
  while (inHand.length < IN_HAND && waiting.length > 0) handOut();
  for await (const line of createInterface({ input: child.stdout })) {
    const run = whole(line);
    if (run === null) break;
    inHand.shift();
    if (tell(run) === true) return;
    handOut();
    if (inHand.length === 0) child.stdin.end();
  }
  const end = await ended;
  if (end === 0 && inHand.length === 0) return;
  throw new Error(`a process of the simulation ended with ${end} in seed ${inHand[0] ?? "none"}`);
}

/** Its exit code, the signal that killed it, or why it never began. */
function endOf(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => {
    child.once("error", ({ message }) => resolve(message));
    child.once("close", (code, signal) => resolve(code ?? signal));
  });
}

/** null: it was killed in the middle of a line. */
function whole(line: string): SeedLine | null {
  try {
    return JSON.parse(line) as SeedLine;
  } catch {
    return null;
  }
}
