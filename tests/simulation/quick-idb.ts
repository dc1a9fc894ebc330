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
