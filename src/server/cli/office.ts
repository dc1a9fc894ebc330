import { fileURLToPath } from "node:url";
import { runCommand } from "./office/run-command.ts";

const DEFAULT_DATA = fileURLToPath(new URL("../../../data", import.meta.url));

// `npm run office -- <command>`: what is done at the office's machine rather than on its pages.
await runCommand(process.argv.slice(2), process.env, DEFAULT_DATA);
