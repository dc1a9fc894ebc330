import { readdir, readFile } from "node:fs/promises";

/** Seconds of processor time, by who spent it. On a busy machine they say more than the clock does. */
export interface CpuTime {
  server: number;
  postgres: number;
  /** The phones of the load itself. */
  load: number;
}

/** Linux counts in hundredths of a second. */
const TICKS = 100;

/** Of this process and everything it started, until now; null where the system does not tell it as Linux does. */
export async function cpuTime(): Promise<CpuTime | null> {
  const spent: CpuTime = { server: 0, postgres: 0, load: 0 };
  const all = await readdir("/proc").catch(() => []);
  if (all.length === 0) return null;
  const known = await Promise.all(all.filter((name) => /^\d+$/.test(name)).map(statOf));
  const mine = new Set([process.pid]);
  // A parent's number may be higher than its child's: once more for each generation.
  for (let before = 0; before < mine.size; ) {
    before = mine.size;
    for (const one of known) if (one && mine.has(one.parent)) mine.add(one.pid);
  }
  for (const one of known) {
    if (!one || !mine.has(one.pid)) continue;
    const who = one.pid === process.pid ? "load" : one.name === "postgres" ? "postgres" : "server";
    spent[who] += one.seconds;
  }
  return spent;
}

async function statOf(pid: string) {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const end = text.lastIndexOf(")");
  if (end < 0) return null;
  // After the name: state, parent, …; 12 to 15 are user and system time, own and of children that have ended.
  const fields = text.slice(end + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  const name = text.slice(text.indexOf("(") + 1, end);
  return { pid: Number(pid), parent: Number(fields[1]), name, seconds: ticks / TICKS };
}

/** Milliseconds a piece of work between two readings. */
export function cpuEach(before: CpuTime | null, after: CpuTime | null, pieces: number): CpuTime | null {
  if (before === null || after === null) return null;
  const each = (who: keyof CpuTime) => Math.round(((after[who] - before[who]) / pieces) * 100_000) / 100;
  return { server: each("server"), postgres: each("postgres"), load: each("load") };
}
