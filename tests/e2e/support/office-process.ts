import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { PushAnswer } from "../../../src/protocol/messages.ts";
import { parsePushAnswer } from "../../../src/protocol/schemas.ts";

const ENTRY = fileURLToPath(new URL("../../support/dying-office.ts", import.meta.url));

/** The real office in a process of its own, on a database that others may use too. */
export class OfficeProcess {
  readonly #child: ChildProcess;
  readonly origin: string;

  private constructor(child: ChildProcess, origin: string) {
    this.#child = child;
    this.origin = origin;
  }

  /** `options`: of the command line. */
  static async start(databaseUrl: string, ...options: string[]): Promise<OfficeProcess> {
    const args = ["--import", "tsx", ENTRY, "--port", "0", ...options];
    const env = { ...process.env, DATABASE_URL: databaseUrl };
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
    let said = "";
    const origin = await new Promise<string>((resolve, reject) => {
      const hear = (part: Buffer) => {
        said += part.toString();
        const found = /http:\/\/localhost:\d+/.exec(said);
        if (found) resolve(found[0]);
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", hear);
      child.once("exit", () => reject(new Error(`the office ended: ${said}`)));
    });
    return new OfficeProcess(child, origin);
  }

  /** It kills itself at the k-th statement from now on. */
  async dieAt(at: number, when: "before" | "after"): Promise<void> {
    const armed = once(this.#child, "message");
    this.#child.send({ at, when });
    await armed;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get isDead(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** False: it died before nothing was left to do. */
  async comesToRest(): Promise<boolean> {
    if (this.isDead) return false;
    const ends = Promise.race([
      once(this.#child, "message").then(() => true),
      once(this.#child, "exit").then(() => false),
    ]);
    // One that has just died can't be asked: its end is the answer.
    this.#child.send("rest", () => undefined);
    return ends;
  }

  /** Null when no answer came. */
  async push(body: Uint8Array<ArrayBuffer>): Promise<PushAnswer | null> {
    try {
      const answer = await fetch(`${this.origin}/api/sync/push`, { method: "POST", body });
      return parsePushAnswer(await answer.json());
    } catch {
      return null;
    }
  }

  async end(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    if (this.isDead) return;
    const gone = once(this.#child, "exit");
    this.#child.kill(signal);
    await gone;
  }
}
