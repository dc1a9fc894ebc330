import { type Id, newId } from "../../src/base/id.ts";
import { HOUR, MINUTE, type Millis } from "../../src/base/time.ts";
import type { Mutation } from "../../src/domain/mutation.ts";
import { openLockedStore } from "../../src/store/locked-store.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { OpenStore, StoreContext } from "../../src/store/types.ts";
import { syncOnce } from "../../src/sync/sync-once.ts";
import { copyDisk, type DiskCopy, emptyDisk, type Idb, writeDisk } from "./disk.ts";
import { Life, live } from "./life.ts";
import { randomAct } from "./random-act.ts";
import type { Rng } from "./rng.ts";
import type { Scheduler } from "./scheduler.ts";
import { type SimCrypto, simRows } from "./sim-crypto.ts";
import type { SimNetwork } from "./sim-network.ts";
import { enrolPhone, type SimOffice } from "./sim-office.ts";

/** What a phone was told about one save. */
export interface Attempt {
  mutation: Id;
  /** null: the app was killed before it said anything. */
  savedAs: number | null;
  /** Saved on a disk that is no more: only what was delivered before can be asked for. */
  gone: boolean;
}

/** One installation: its disk outlives every kill of its app. */
export class SimPhone {
  readonly name: string;
  readonly install: Id;
  readonly attempts: Attempt[] = [];
  /** No more bad luck: the run is being healed. */
  calm = false;
  #idb: Idb = emptyDisk();
  /** Yesterday's disk, and how many saves had been tried when it was copied. */
  #backup: { disk: DiskCopy; attempts: number } | null = null;
  readonly #scheduler: Scheduler;
  readonly #network: SimNetwork;
  readonly #office: SimOffice;
  readonly #rng: Rng;
  readonly #keys: Parameters<typeof openStore>[1];
  readonly #crypto: SimCrypto;
  /** The clock in the phone, against true time. */
  #skew: Millis = 0;
  #life = new Life();
  #store: OpenStore | null = null;
  #syncing = false;
  #awayUntil: Millis = 0;

  private constructor(
    name: string,
    install: Id,
    parts: { scheduler: Scheduler; network: SimNetwork; office: SimOffice; crypto: SimCrypto; rng: Rng },
    keys: Parameters<typeof openStore>[1],
  ) {
    this.name = name;
    this.install = install;
    this.#scheduler = parts.scheduler;
    this.#network = parts.network;
    this.#office = parts.office;
    this.#crypto = parts.crypto;
    this.#rng = parts.rng;
    this.#keys = keys;
  }

  static async enrolled(
    name: string,
    helper: Id,
    parts: { scheduler: Scheduler; network: SimNetwork; office: SimOffice; crypto: SimCrypto; rng: Rng },
  ): Promise<SimPhone> {
    const install = newId(parts.rng.bytes);
    const pair = parts.crypto.newPair();
    const answer = await enrolPhone(parts.office, helper, { install, publicKey: pair.publicKey });
    const intake = answer.keys.find((key) => key.purpose === "intake");
    if (!intake) throw new Error("no intake key");
    const envelopes = parts.crypto.sealer(install, pair, intake.keyId);
    const phone = new SimPhone(name, install, parts, { rows: simRows, envelopes });
    const store = await phone.#open();
    const { certificate, receiptKey, keys } = answer;
    await store.putEnrolment({ certificate, receiptKey, communeName: answer.commune.name, keys, lost: [] });
    return phone;
  }

  /** Records something, perhaps killed in the middle of it. */
  save(): Promise<void> {
    return this.#whileAlive(async (store, life) => {
      const { rows } = await store.load();
      const named = randomAct(rows, this.#office.campaign, this.#rng);
      if (!named) return;
      const baseRevision = (await store.counts()).cursorRevision ?? 0;
      const mutation: Mutation = { id: newId(this.#rng.bytes), ...named, madeAt: this.#now(), baseRevision };
      const attempt: Attempt = { mutation: mutation.id, savedAs: null, gone: false };
      this.attempts.push(attempt);
      if (this.#rng.chance(0.12)) life.killAfter(this.#rng.int(1, 14));
      const result = await store.save({ mutations: [mutation] });
      if (life.dead) return this.#tell(`${named.name} killed`);
      life.killAfter(Number.POSITIVE_INFINITY);
      if (result.kind === "behind") return this.#tell(`${named.name} barred`);
      if (result.kind !== "saved") throw new Error(`${this.name} could not save: ${JSON.stringify(result)}`);
      attempt.savedAs = result.seq;
      this.#tell(`${named.name} saved as ${result.seq}`);
    });
  }

  /** One pass, as page (push and pull) or as worker (push only); perhaps killed in the middle. */
  async sync(canPull = this.#rng.chance(0.7)): Promise<void> {
    if (this.#syncing && !this.#life.dead) return;
    if (!this.calm && this.#scheduler.now < this.#awayUntil) return;
    await this.#whileAlive(async (store, life) => {
      this.#syncing = true;
      if (!this.calm && this.#rng.chance(0.1)) life.killAfter(this.#rng.int(1, 60));
      const office = this.#network.portOf(this.name, this.install, life);
      const signal = { aborted: false };
      const { verify, keyIdOf } = this.#crypto;
      const outcome = await syncOnce({ store, office, clock: () => this.#now(), verify, keyIdOf, canPull, signal });
      if (life.dead) return;
      this.#tell(`sync ${outcome.end} sent ${outcome.sent} pulled ${outcome.pulled}`);
      this.#syncing = false;
      life.killAfter(Number.POSITIVE_INFINITY);
    });
  }

  /** What a killed app still throws is nobody's business: its disk is judged. */
  async #whileAlive(work: (store: OpenStore, life: Life) => Promise<void>): Promise<void> {
    const store = await this.#open();
    const life = this.#life;
    try {
      await work(store, life);
    } catch (error) {
      if (!life.dead) throw error;
    }
  }

  kill(): void {
    this.#life.kill();
    this.#tell("killed");
  }

  /** Keeps a copy of the disk, to be put back later. */
  async backUp(): Promise<void> {
    await this.#open();
    this.#backup = { disk: await copyDisk(this.#idb, this.#database), attempts: this.attempts.length };
    this.#tell("disk copied");
  }

  /**
   * The disk is that of the copy again; what was saved since is gone from the phone (S6). For a while it is where no
   * signal is, and takes numbers anew that the office holds already.
   */
  async restoreDisk(away: Millis): Promise<void> {
    if (this.#backup === null) return;
    const { disk, attempts } = this.#backup;
    this.#life.kill();
    this.#store?.close();
    this.#store = null;
    this.#idb = emptyDisk();
    live(this.#database, new Life());
    const fresh = await openLockedStore(this.install, { ...this.#context(), idb: this.#idb });
    fresh.close();
    await writeDisk(this.#idb, this.#database, disk);
    for (const attempt of this.attempts.slice(attempts)) attempt.gone = true;
    this.#awayUntil = this.#scheduler.now + away;
    this.#tell("disk restored");
  }

  /** Somebody sets the clock, or the battery was empty. */
  jumpClock(): void {
    this.#skew = this.#rng.int(-72, 72) * HOUR + this.#rng.int(-30, 30) * MINUTE;
    this.#tell(`clock ${this.#skew}`);
  }

  store(): Promise<OpenStore> {
    return this.#open();
  }

  #now(): Millis {
    return this.#scheduler.now + this.#skew;
  }

  #tell(line: string): void {
    this.#scheduler.trace(`${this.name} ${line}`);
  }

  get #database(): string {
    return `tung-nha-${this.install}`;
  }

  #context(): StoreContext {
    return { clock: () => this.#now(), withLock: oneAtATime(), witness: () => {}, idb: this.#idb };
  }

  /** Starts the app if it is not running. */
  async #open(): Promise<OpenStore> {
    if (this.#store && !this.#life.dead) return this.#store;
    this.#store?.close();
    this.#life = new Life();
    this.#syncing = false;
    live(this.#database, this.#life);
    const context = this.#context();
    const locked = await openLockedStore(this.install, context);
    this.#store = await openStore(locked, this.#keys, context);
    return this.#store;
  }
}

/** Web Locks of one app: by name, in order. */
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
