import { type DBCore, type DBCoreTable, Dexie } from "dexie";

/**
 * fake-indexeddb waits for a turn of Node's event loop at every request and clones through a serializer; both cost more
 * than the database itself. Here a task waits only until the microtasks have run, which is what IndexedDB's rules need
 * (a transaction may end only then), and plain values are copied by hand. What is stored and in which order stays the
 * same. Once a process.
 */
export function quickenDatabases(): void {
  const { setImmediate, structuredClone } = globalThis;
  globalThis.setImmediate = Object.assign(enqueue, setImmediate) as unknown as typeof setImmediate;
  globalThis.structuredClone = ((value: unknown, options?: StructuredSerializeOptions) =>
    options === undefined ? copy(value, structuredClone) : structuredClone(value, options)) as typeof structuredClone;
  globalThis.AbortController = Ended as unknown as typeof AbortController;
  quickenMicrotasks();
  quickenPromiseSwaps();
  Dexie.addons.push((db) => void db.use({ stack: "dbcore", level: 100, name: "tables once", create: withTablesOnce }));
}

/** Node wraps each in a resource of its own, for those who trace them. */
function quickenMicrotasks(): void {
  const resolved = Promise.resolve();
  const { then } = Promise.prototype;
  globalThis.queueMicrotask = (task) => void then.call(resolved, task);
}

/** Dexie puts its own Promise into the platform's place and back, dozens of times a request, by the slow way. */
function quickenPromiseSwaps(): void {
  const { defineProperty } = Object;
  Object.defineProperty = <T>(target: T, key: PropertyKey, property: PropertyDescriptor & ThisType<unknown>): T => {
    if (target !== globalThis || key !== "Promise") return defineProperty(target, key, property);
    globalThis.Promise = property.value;
    return target;
  };
}

/** Dexie makes what stands between it and a table anew for each transaction, and it is always the same. */
function withTablesOnce(core: DBCore): DBCore {
  const made = new Map<string, DBCoreTable>();
  const table = (name: string): DBCoreTable => {
    const held = made.get(name) ?? core.table(name);
    made.set(name, held);
    return held;
  };
  return { ...core, table };
}

/** Dexie makes one a transaction, for listeners that fake-indexeddb never takes away. */
class Ended {
  readonly signal = { aborted: false };
  abort(): void {
    this.signal.aborted = true;
  }
}

const tasks: (() => void)[] = [];
let isRunning = false;

function enqueue(task: () => void): void {
  tasks.push(task);
  if (isRunning) return;
  isRunning = true;
  later();
}

/** A tick that is asked for by a microtask comes after all microtasks; one asked for by a tick would come before them. */
function later(): void {
  queueMicrotask(() => process.nextTick(runNext));
}

function runNext(): void {
  const task = tasks.shift();
  if (tasks.length > 0) later();
  else isRunning = false;
  task?.();
}

function copy(value: unknown, otherwise: typeof structuredClone): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => copy(item, otherwise));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Uint8Array.prototype) return (value as Uint8Array).slice();
  if (prototype !== Object.prototype) return otherwise(value);
  const copied: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copied[key] = copy((value as Record<string, unknown>)[key], otherwise);
  return copied;
}
