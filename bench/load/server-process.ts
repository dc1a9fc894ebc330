import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ENTRY = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));

/** The office as `npm start` runs it behind a proxy that ends TLS, in a process of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly port: number;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(databaseUrl: string, dataDir: string, workers: number): Promise<ServerProcess> {
    const asked = [
      "--port",
      "0",
      "--data",
      dataDir,
      "--no-backup",
      "--behind-proxy",
      ...(workers > 1 ? ["--workers", `${workers}`] : []),
    ];
    const env = { ...process.env, DATABASE_URL: databaseUrl };
    const stdio: ("ignore" | "pipe")[] = ["ignore", "pipe", "pipe"];
    const child = spawn(process.execPath, ["--import", "tsx", ENTRY, ...asked], { env, stdio });
    return new ServerProcess(child, await portOf(child));
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await gone;
  }
}

function portOf(child: ChildProcess): Promise<number> {
  let said = "";
  return new Promise((resolve, reject) => {
    const hear = (part: Buffer) => {
      said += part.toString();
      const found = /https?:\/\/localhost:(\d+)/.exec(said);
      if (found) resolve(Number(found[1]));
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", (part: Buffer) => {
      process.stderr.write(part);
      hear(part);
    });
    child.once("exit", () => reject(new Error(`the office ended: ${said}`)));
  });
}
