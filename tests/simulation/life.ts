import { IDBDatabase, IDBObjectStore } from "fake-indexeddb";

/** What the database says to an app that is dead. */
export class AppKilled extends Error {
  override message = "the app was killed";
}

/**
 * What befalls the app at a step of its database: it is killed; the disk is full, told by the request or at the commit;
 * the transaction is undone by the browser; the database is closed under the app.
 */
export type Blow = "kill" | "full" | "full-at-commit" | "abort" | "close";

/**
 * One run of the app on a phone, from start to kill. A blow comes at the k-th step of its database: transactions that
 * are under way are undone, those that were complete stay, and a dead app learns nothing any more.
 */
export class Life {
  dead = false;
  /** The database was closed under it: it has to be started again. */
  closed = false;
  /** How often something befell it: work that waits for the network compares, since others spare it meanwhile. */
  blows = 0;
  #sparedAt = 0;
  #steps = 0;
  #blowAt = Number.POSITIVE_INFINITY;
  #blow: Blow = "kill";
  #tell: (blow: Blow) => void = () => {};
  readonly #isFull: () => boolean;
  readonly #open = new Set<IDBTransaction>();

  /** `isFull`: the disk takes nothing more, for as long as it says so. */
  constructor(isFull: () => boolean = () => false) {
    this.#isFull = isFull;
  }

  /** Strikes at the n-th database step from now; `tell` hears of it when it does. */
  strikeAfter(steps: number, blow: Blow = "kill", tell: (blow: Blow) => void = () => {}): void {
    this.#blowAt = this.#steps + steps;
    this.#blow = blow;
    this.#tell = tell;
  }

  /** What was to come does not come. */
  spare(): void {
    this.#blowAt = Number.POSITIVE_INFINITY;
    this.#sparedAt = this.blows;
  }

  /** Something befell it since it was last spared. */
  get wasStruck(): boolean {
    return this.blows > this.#sparedAt;
  }

  kill(): void {
    if (this.dead) return;
    this.dead = true;
    for (const transaction of this.#open) abort(transaction);
  }

  begin(transaction: IDBTransaction): void {
    this.check();
    this.#open.add(transaction);
    transaction.addEventListener("complete", () => {
      this.#open.delete(transaction);
      this.#step(null, false);
    });
    transaction.addEventListener("abort", () => this.#open.delete(transaction));
  }

  /** Before a request. Throws in a dead app: nothing it does reaches the disk. `grows`: it needs room. */
  request(transaction: IDBTransaction, isWrite: boolean, grows = isWrite): void {
    this.#step(transaction, isWrite);
    this.check();
    if (!grows || !this.#isFull()) return;
    this.blows++;
    throw diskFull();
  }

  check(): void {
    if (this.dead) throw new AppKilled();
  }

  #step(transaction: IDBTransaction | null, isWrite: boolean): void {
    this.#steps++;
    if (this.#steps < this.#blowAt) return;
    // A disk is full for what writes; all but a kill needs a transaction to befall.
    if (this.#blow !== "kill" && (transaction === null || !isWrite)) return;
    this.#blowAt = Number.POSITIVE_INFINITY;
    this.blows++;
    this.#tell(this.#blow);
    this.#befall(transaction);
  }

  #befall(transaction: IDBTransaction | null): void {
    if (this.#blow === "full") throw diskFull();
    if (this.#blow === "kill" || transaction === null) this.kill();
    else if (this.#blow === "full-at-commit") failAtCommit(transaction);
    else if (this.#blow === "close") this.#close(transaction.db);
    else abort(transaction);
  }

  /** As when the browser clears a site's data or its storage breaks. */
  #close(db: IDBDatabase): void {
    this.closed = true;
    for (const transaction of this.#open) abort(transaction);
    db.close();
    db.onclose?.(new Event("close"));
  }
}

function diskFull(): DOMException {
  return new DOMException("the disk is full", "QuotaExceededError");
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It was finished already: what it wrote stays.
  }
}

/** The disk is found full when all is written out: no request failed, and only `transaction.error` tells. */
function failAtCommit(transaction: IDBTransaction): void {
  const inner = transaction as unknown as { _start(): void; _abort(reason: string): void; _requests: unknown[] };
  const start = inner._start.bind(transaction);
  inner._start = () => (inner._requests.length > 0 ? start() : inner._abort("QuotaExceededError"));
}

const current = new Map<string, Life>();
const lives = new WeakMap<object, Life>();

/** Connections of this database that are opened from now on belong to this life. */
export function live(database: string, life: Life): void {
  current.set(database, life);
}

/** Forgets what a run has named. */
export function endLives(): void {
  current.clear();
}

function lifeOf(db: { name: string }): Life | undefined {
  const known = lives.get(db) ?? current.get(db.name);
  if (known) lives.set(db, known);
  return known;
}

const READS = ["get", "getAll", "openCursor", "count"] as const;
const WRITES = ["add", "put", "delete", "clear"] as const;
const GROWS: readonly string[] = ["add", "put"];

/** Watches every transaction and every request of every phone; once a process. */
export function watchDatabases(): void {
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    const life = lifeOf(this);
    // A dead app's database may still come into being, empty: the browser does that, not the app.
    if ((args[1] as string) === "versionchange") return begin.apply(this, args);
    life?.check();
    const transaction = begin.apply(this, args);
    life?.begin(transaction);
    return transaction;
  };
  for (const name of READS) watchRequests(name, false);
  for (const name of WRITES) watchRequests(name, true);
}

function watchRequests(name: (typeof READS | typeof WRITES)[number], isWrite: boolean): void {
  const request = IDBObjectStore.prototype[name] as (...args: unknown[]) => unknown;
  const grows = GROWS.includes(name);
  const watched = function (this: IDBObjectStore, ...args: unknown[]): unknown {
    const { transaction } = this;
    lifeOf(transaction.db)?.request(transaction, isWrite, grows);
    return request.apply(this, args);
  };
  Object.assign(IDBObjectStore.prototype, { [name]: watched });
}
