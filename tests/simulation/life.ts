import { IDBDatabase, IDBObjectStore } from "fake-indexeddb";

/** What the database says to an app that is dead. */
export class AppKilled extends Error {
  override message = "the app was killed";
}

/**
 * One run of the app on a phone, from start to kill. A kill comes at the k-th step of its database: transactions that
 * are under way are undone, those that were complete stay, and the dead app learns nothing any more.
 */
export class Life {
  dead = false;
  #steps = 0;
  #killAt = Number.POSITIVE_INFINITY;
  readonly #open = new Set<IDBTransaction>();

  /** Kills at the n-th database step from now. */
  killAfter(steps: number): void {
    this.#killAt = this.#steps + steps;
  }

  kill(): void {
    if (this.dead) return;
    this.dead = true;
    for (const transaction of this.#open) abort(transaction);
  }

  begin(transaction: IDBTransaction): void {
    this.#open.add(transaction);
    transaction.addEventListener("complete", () => {
      this.#open.delete(transaction);
      this.step();
    });
    transaction.addEventListener("abort", () => this.#open.delete(transaction));
  }

  /** Throws in a dead app: nothing it does reaches the disk. */
  step(): void {
    this.#steps++;
    if (this.#steps >= this.#killAt) this.kill();
  }

  check(): void {
    if (this.dead) throw new AppKilled();
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It was finished already: what it wrote stays.
  }
}

const current = new Map<string, Life>();
const lives = new WeakMap<object, Life>();

/** Connections of this database that are opened from now on belong to this life. */
export function live(database: string, life: Life): void {
  current.set(database, life);
}

function lifeOf(db: { name: string }): Life | undefined {
  const known = lives.get(db) ?? current.get(db.name);
  if (known) lives.set(db, known);
  return known;
}

/** Watches every transaction and every request of every phone; once a process. */
export function watchDatabases(): void {
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    const life = lifeOf(this);
    life?.check();
    const transaction = begin.apply(this, args);
    life?.begin(transaction);
    return transaction;
  };
  for (const name of ["add", "put", "delete", "clear", "get", "getAll", "openCursor", "count"] as const) {
    const request = IDBObjectStore.prototype[name] as (...args: unknown[]) => unknown;
    const watched = function (this: IDBObjectStore, ...args: unknown[]): unknown {
      const life = lifeOf(this.transaction.db);
      life?.step();
      life?.check();
      return request.apply(this, args);
    };
    Object.assign(IDBObjectStore.prototype, { [name]: watched });
  }
}
