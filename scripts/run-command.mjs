import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a program in the project's folder with our terminal and resolves to its exit code. Signals are passed on and
 * the program is waited for: it has its own way of ending well.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>}
 */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...env } });
    // Ctrl+C reaches the child from the terminal itself; a second copy would read as impatience.
    const wait = () => undefined;
    const passOn = () => child.kill("SIGTERM");
    process.on("SIGINT", wait);
    process.on("SIGTERM", passOn);
    const end = (/** @type {number} */ code) => {
      process.off("SIGINT", wait);
      process.off("SIGTERM", passOn);
      resolve(code);
    };
    child.once("error", () => end(127));
    child.once("exit", (code) => end(code ?? 1));
  });
}

/** Runs a tool of node_modules with this very Node. @param {string} tool path inside node_modules @param {string[]} args */
export function runTool(tool, args, env = {}) {
  return run(process.execPath, [`${ROOT}node_modules/${tool}`, ...args], env);
}

/** npm as it was called, or the one on the PATH. @param {string[]} args */
export function runNpm(args) {
  const called = process.env.npm_execpath;
  return called?.endsWith("js") ? run(process.execPath, [called, ...args]) : run("npm", args);
}
