// Web Locks reach across tabs and the worker, and a killed page gives its locks back. Every browser that has a service
// worker has them (Chrome 69, Safari 15.4, Firefox 96), on HTTPS and localhost. Without them (tests in Node) a lock
// holds within this one script only, which is all there is there.

const chains = new Map<string, Promise<unknown>>();

/** Waits for the lock, then runs. Never call it inside a database transaction: the wait would end that. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = lockManager();
  return locks ? locks.request(name, work) : chained(name, work);
}

/** Runs only when the lock is free at once. */
export async function tryLock<T>(
  name: string,
  work: () => Promise<T>,
): Promise<{ kind: "ran"; value: T } | { kind: "busy" }> {
  const locks = lockManager();
  if (!locks) return chains.has(name) ? { kind: "busy" } : { kind: "ran", value: await chained(name, work) };
  return locks.request(name, { ifAvailable: true }, async (lock) =>
    lock ? { kind: "ran", value: await work() } : { kind: "busy" },
  );
}

function lockManager(): LockManager | undefined {
  return typeof navigator === "undefined" ? undefined : navigator.locks;
}

async function chained<T>(name: string, work: () => Promise<T>): Promise<T> {
  const mine = (chains.get(name) ?? Promise.resolve()).then(work);
  const quiet = mine.catch(() => {});
  chains.set(name, quiet);
  void quiet.then(() => chains.get(name) === quiet && chains.delete(name));
  return mine;
}
