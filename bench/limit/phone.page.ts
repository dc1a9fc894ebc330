import type { Household } from "../../src/domain/records.ts";
import { offer, type PullFigures, untilDone } from "../support/phone-api.ts";
import { householdOf } from "./compact.ts";

const STORE = "households";

let database: IDBDatabase;
let dayBody: Uint8Array<ArrayBuffer>;
/** The phone has pulled before. */
let hasAll = false;

async function prepare(): Promise<void> {
  const opening = indexedDB.open("limit", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
  database = await settled(opening);
}

async function pull(): Promise<PullFigures> {
  const begun = performance.now();
  const lines: string[] = [];
  let greeted = hasAll;
  await untilDone(async () => {
    if (!greeted) await (await fetch("/hello")).text();
    greeted = true;
    await readLines(`${hasAll ? "/changed" : "/all"}?from=${lines.length}`, lines);
    return true;
  });
  await put(lines.map((line) => householdOf(JSON.parse(line))));
  hasAll = true;
  return { ms: performance.now() - begun, steady: true };
}

/** Every whole line that arrives is kept, also when the connection breaks after it. */
async function readLines(path: string, lines: string[]): Promise<void> {
  const { body, ok } = await fetch(path);
  if (!ok || !body) throw new Error("no body");
  let rest = "";
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const parts = (rest + value).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
  }
  if (rest !== "") lines.push(rest);
}

function put(households: readonly Household[]): Promise<void> {
  const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
  const store = transaction.objectStore(STORE);
  for (const household of households) store.put(household);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
}

function read(): Promise<Household[]> {
  return settled(database.transaction(STORE).objectStore(STORE).getAll());
}

async function push(): Promise<{ ms: number }> {
  const begun = performance.now();
  await untilDone(async () => (await fetch("/day", { method: "POST", body: dayBody })).ok);
  return { ms: performance.now() - begun };
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

offer({
  prepare,
  pull,
  read,
  push,
  write: async (day) => {
    const made = await fetch("/make-body", { method: "POST", body: JSON.stringify(day) });
    dayBody = new Uint8Array(await made.arrayBuffer());
  },
});
