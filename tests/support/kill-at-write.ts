import { IDBObjectStore } from "fake-indexeddb";
import { vi } from "vitest";

/** From the n-th write on every transaction is gone, as when the process is killed there. */
export function killAtWrite(n: number): { writes: () => number } {
  let writes = 0;
  for (const name of ["add", "put", "delete"] as const) {
    const original = IDBObjectStore.prototype[name] as (this: IDBObjectStore, ...args: unknown[]) => unknown;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...args: unknown[]) {
      writes += 1;
      const request = original.apply(this, args) as never;
      if (writes >= n) this.transaction.abort();
      return request;
    } as never);
  }
  return { writes: () => writes };
}
