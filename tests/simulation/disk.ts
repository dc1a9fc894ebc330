import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { StoreContext } from "../../src/store/types.ts";

export type Idb = NonNullable<StoreContext["idb"]>;

/** One table as a backup holds it. */
interface Table {
  name: string;
  keys: IDBValidKey[];
  values: unknown[];
}
export type DiskCopy = readonly Table[];

export function emptyDisk(): Idb {
  return { indexedDB: new IDBFactory(), IDBKeyRange } as unknown as Idb;
}

/** The next opening fails, as on a full or broken disk; the one after it works again. */
export function failNextOpening({ indexedDB }: Idb): void {
  indexedDB.open = () => {
    mend({ indexedDB });
    throw new DOMException("the disk is broken", "InvalidStateError");
  };
}

export function mend({ indexedDB }: Pick<Idb, "indexedDB">): void {
  Reflect.deleteProperty(indexedDB, "open");
}

/** Everything in a database at one moment. */
export async function copyDisk({ indexedDB }: Idb, database: string): Promise<DiskCopy> {
  const db = await answer(indexedDB.open(database));
  const names = [...db.objectStoreNames];
  const transaction = db.transaction(names);
  const tables = names.map(async (name) => {
    const store = transaction.objectStore(name);
    const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
    return { name, keys, values: structuredClone(values) };
  });
  const copy = await Promise.all(tables);
  db.close();
  return copy;
}

/** Writes a copy into a database that has its tables already and nothing in them. */
export async function writeDisk({ indexedDB }: Idb, database: string, copy: DiskCopy): Promise<void> {
  const db = await answer(indexedDB.open(database));
  const transaction = db.transaction(
    copy.map(({ name }) => name),
    "readwrite",
  );
  const done = new Promise((resolve) => transaction.addEventListener("complete", resolve));
  for (const { name, keys, values } of copy) {
    const store = transaction.objectStore(name);
    values.forEach((value, at) => {
      if (store.keyPath === null) store.put(value, keys[at]);
      else store.put(value);
    });
  }
  await done;
  db.close();
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
