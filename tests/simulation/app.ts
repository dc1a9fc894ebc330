import { hasCourier } from "../../src/store/courier.ts";
import { COURIER_DATABASE } from "../../src/store/courier-database.ts";
import { type CourierStore, openCourierStore } from "../../src/store/courier-files.ts";
import { databaseOf, openLockedStore, StoreClosed, standOn } from "../../src/store/locked-store.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { LockedStore, OpenStore, StoreContext } from "../../src/store/types.ts";
import type { Build } from "./build.ts";
import { databaseNameOf, type Installation } from "./installation.ts";
import { Life, live } from "./life.ts";

/** One start of the app in a phone's browser: its tabs, over the databases of every installation. */
export class App {
  readonly life: Life;
  readonly #context: StoreContext;
  readonly #build: Build;
  readonly #stores: LockedStore[] = [];
  readonly #tabs: OpenStore[] = [];
  #courier: CourierStore | null = null;
  #unlocked: Installation | null = null;

  constructor(context: Omit<StoreContext, "withLock">, build: Build, life = new Life()) {
    this.life = life;
    this.#context = { ...context, withLock: build.withoutSaveLock ? (_name, work) => work() : oneAtATime() };
    this.#build = build;
  }

  /** True while nothing has ended it. */
  get isRunning(): boolean {
    return !this.life.dead && !this.life.closed;
  }

  /** A tab with this installation unlocked. Null: the database can't be opened. */
  async tab(installation: Installation, number: 0 | 1): Promise<OpenStore | null> {
    if (this.#unlocked !== installation) this.#tabs.length = 0;
    this.#unlocked = installation;
    const held = this.#tabs[number];
    if (held) return held;
    const locked = await this.locked(installation);
    if (locked === null) return null;
    const { keys } = installation;
    const store = await openStore(locked, keys, this.#context);
    const db = databaseOf(locked);
    const seen = this.#build.store?.(store, db) ?? store;
    standOn(seen, db);
    this.#tabs[number] = seen;
    return seen;
  }

  /** What the worker, or a page for an older installation, opens. */
  async locked(installation: Installation): Promise<LockedStore | null> {
    live(databaseNameOf(installation), this.life);
    try {
      const store = await openLockedStore(installation.install, this.#context);
      this.#stores.push(store);
      return store;
    } catch (error) {
      if (error instanceof StoreClosed || this.life.dead) return null;
      throw error;
    }
  }

  /** As a run opens it: only where anything was ever carried. */
  async carried(): Promise<CourierStore | null> {
    if (this.#courier) return this.#courier;
    return (await hasCourier(this.#context.idb)) ? this.courier() : null;
  }

  /** What this phone carries for others. Null: it can't be opened. */
  async courier(): Promise<CourierStore | null> {
    if (this.#courier) return this.#courier;
    live(COURIER_DATABASE, this.life);
    try {
      const courier = await openCourierStore(this.#context);
      // Every phone's has this name: its connection is known for this phone's by its first transaction.
      await courier.certificate("");
      this.#courier = courier;
      return courier;
    } catch {
      return null;
    }
  }

  end(): void {
    this.life.kill();
    for (const store of this.#stores) store.close();
    this.#courier?.close();
    this.#tabs.length = 0;
  }
}

/** Web Locks of one browser: by name, in order. */
function oneAtATime(): StoreContext["withLock"] {
  const tails = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const turn = (tails.get(name) ?? Promise.resolve()).then(work, work);
    tails.set(
      name,
      turn.catch(() => {}),
    );
    return turn;
  };
}

/** As a run that only delivers sees a store. */
export function withoutPages(store: LockedStore | null) {
  return store && { ...store, applyPage: () => Promise.reject(new Error("a locked store can't pull")) };
}
