import { cpus, totalmem } from "node:os";

/** On what the figures were made; no name of a host, no path. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGB: number;
  node: string;
  chromium: string;
}

export function machine(chromium: string): Machine {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? "?",
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    chromium,
  };
}
