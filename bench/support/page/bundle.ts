import { fileURLToPath } from "node:url";
import { build } from "vite";
import { DEXIE } from "../../../vite.config.ts";

/** One script of a page and all that it imports, for the same browsers as the product. */
export async function bundle(entry: URL): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    resolve: { alias: [DEXIE] },
    build: {
      write: false,
      target: "es2022",
      rolldownOptions: { input: fileURLToPath(entry), output: { format: "iife", codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && "output" in output ? output.output[0] : null;
  if (!chunk) throw new Error(`${entry.pathname} was not bundled`);
  return chunk.code;
}
