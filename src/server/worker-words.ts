/** What a worker says to the process that started it. */
export type WorkerWord = { kind: "listens"; port: number } | { kind: "port-taken" | "no-permission" };

/** What a worker is told: finish what is under way, and end. */
export const STOP = "stop";
