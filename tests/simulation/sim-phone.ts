import { type Id, newId } from "../../src/base/id.ts";
import { DAY, HOUR, MINUTE, type Millis } from "../../src/base/time.ts";
import type { Mutation } from "../../src/domain/mutation.ts";
import type { LockedStore, OpenStore } from "../../src/store/types.ts";
import type { SyncPorts } from "../../src/sync/ports.ts";
import { provenReceipts } from "../../src/sync/proofs.ts";
import { syncOnce } from "../../src/sync/sync-once.ts";
import { App, withoutPages } from "./app.ts";
import type { Build } from "./build.ts";
import { emptyDisk, failNextOpening, type Idb, mend } from "./disk.ts";
import { lookAtPhone, lookAtSave } from "./honesty.ts";
import { type Attempt, enrolled, type Installation } from "./installation.ts";
import { copyInstallations, type InstallationCopy, writeInstallations } from "./installation-copies.ts";
import { type Hands, meet } from "./meet.ts";
import { type Chances, strikePerhaps } from "./mishaps.ts";
import { randomAct } from "./random-act.ts";
import type { Rng } from "./rng.ts";
import type { SimCrypto } from "./sim-crypto.ts";
import type { SimNetwork } from "./sim-network.ts";
import type { SimOffice } from "./sim-office.ts";

export interface PhoneParts {
  network: SimNetwork;
  office: SimOffice;
  crypto: SimCrypto;
  build: Build;
  rng: Rng;
}

/** One phone: its disk outlives every kill of its app. */
export class SimPhone {
  readonly name: string;
  /** The newest is in use; older ones only deliver what they hold. */
  readonly installations: Installation[] = [];
  /** Those whose disk is no more; for the judge. */
  readonly former: Installation[] = [];
  /** No more bad luck: the run is being healed. */
  calm = false;
  /** It will never be found. */
  isLost = false;
  /** Its disk was once that of an earlier day. */
  wasPutBack = false;
  readonly #parts: PhoneParts;
  readonly #rng: Rng;
  #idb: Idb = emptyDisk();
  #backup: readonly InstallationCopy[] | null = null;
  /** The clock in the phone, against true time. */
  #skew: Millis = 0;
  #app: App | null = null;
  #syncing: App | null = null;
  #awayUntil: Millis = 0;

  constructor(name: string, parts: PhoneParts) {
    this.name = name;
    this.#parts = parts;
    this.#rng = parts.rng;
  }

  get current(): Installation {
    const newest = this.installations.at(-1);
    if (!newest) throw new Error("not enrolled");
    return newest;
  }

  /** A link is opened: a new installation beside the old ones. */
  async enrol(helper: Id): Promise<void> {
    if (this.isLost || this.calm || this.#parts.office.down) return;
    const made = await enrolled(this.#parts.office, helper, this.#parts.crypto, this.#rng);
    if (made === "crashed") return;
    this.#end();
    this.installations.push(made);
    const store = await this.#tab(0);
    await store?.putEnrolment(made.enrolment);
    this.#tell("enrolled");
  }

  /** Its helper sees that no save can follow here, and asks for a new link (S6). */
  async goOnAnew(): Promise<void> {
    if (this.isLost) return;
    await this.#whileAlive(async () => {
      const counts = await (await this.#tab(0))?.counts();
      if (counts?.behind) await this.enrol(this.current.helper);
    });
  }

  /** Records something, perhaps killed in the middle of it, or in two tabs at once. */
  async save(): Promise<void> {
    if (this.isLost) return;
    if (!this.calm && this.#rng.chance(0.02)) failNextOpening(this.#idb);
    await this.#whileAlive(async (app) => {
      const first = await this.#tab(0);
      const second = this.#rng.chance(0.12) ? await this.#tab(1) : null;
      if (!first) return this.#tell("can't open");
      this.#blow(app, { kill: 0.12, other: 0.06 }, 14);
      const tabs = second ? [first, second] : [first];
      // What was seen before is what is worked on: the list of the phone, not the office's.
      const { rows } = await first.load();
      const saves = tabs.map((store) => this.#saveIn(store, app, rows));
      await Promise.all(saves);
      app.life.spare();
    });
    mend(this.#idb);
  }

  async #saveIn(store: OpenStore, app: App, rows: Parameters<typeof randomAct>[0]): Promise<void> {
    const named = randomAct(rows, this.#parts.office.campaign, this.#rng);
    if (!named) return;
    const { current } = this;
    const mutation: Mutation = { id: newId(this.#rng.bytes), ...named, madeAt: this.#now(), baseRevision: 0 };
    const about = JSON.stringify(named.args);
    const attempt: Attempt = { mutation: mutation.id, about, savedAs: null, denied: false, gone: false };
    current.attempts.push(attempt);
    const draft = this.#rng.chance(0.3) ? `draft/${mutation.id}` : undefined;
    mutation.baseRevision = (await store.counts()).cursorRevision ?? 0;
    if (draft !== undefined) await store.putDraft(draft, named.args);
    const result = await store.save({ mutations: [mutation], ...(draft === undefined ? {} : { draft }) });
    if (app.life.dead) return this.#tell(`${named.name} killed`);
    if (result.kind === "saved") attempt.savedAs = result.seq;
    else attempt.denied = true;
    this.#tell(`${named.name} ${result.kind === "saved" ? `saved as ${result.seq}` : `not saved: ${result.kind}`}`);
    await lookAtSave(this.name, store, app.life, result, draft, this.#parts.office.truth);
  }

  /** One run, as page (push and pull) or as worker (push only), for every installation; perhaps killed in the middle. */
  async sync(canPull = this.#rng.chance(0.7)): Promise<void> {
    if (this.isLost || (this.#syncing !== null && this.#syncing === this.#app && this.#app.isRunning)) return;
    if (!this.calm && this.#parts.office.scheduler.now < this.#awayUntil) return;
    await this.#whileAlive(async (app) => {
      this.#syncing = app;
      this.#blow(app, { kill: 0.08, other: 0.03 }, 60);
      for (const installation of [...this.installations].reverse()) {
        if (!app.isRunning) break;
        await this.#pass(app, installation, canPull && installation === this.current);
      }
      app.life.spare();
      this.#syncing = null;
    });
  }

  async #pass(app: App, installation: Installation, canPull: boolean): Promise<void> {
    const isUnlocked = installation === this.current;
    const store = isUnlocked ? await this.#tab(0) : withoutPages(await app.locked(installation));
    if (!store) return this.#tell("can't open");
    const { network, crypto, build } = this.#parts;
    const office = network.portOf(this.name, installation.install, app.life);
    const { verify, keyIdOf } = crypto;
    const courier = isUnlocked ? await app.courier() : null;
    const held = { store, office, clock: () => this.#now(), verify, keyIdOf, canPull, signal: { aborted: false } };
    const ports: SyncPorts = courier ? { ...held, courier } : held;
    const outcome = await syncOnce(build.ports?.(ports) ?? ports);
    if (app.life.dead) return;
    this.#tell(`sync ${outcome.end} sent ${outcome.sent} carried ${outcome.carried} pulled ${outcome.pulled}`);
    if (isUnlocked && this.#rng.chance(this.calm ? 1 : 0.1)) await this.look();
    if (!isUnlocked) store.close();
  }

  /** Two helpers meet on the road, with files for each other. */
  async meet(other: SimPhone): Promise<void> {
    if (this.isLost || other.isLost || this === other || this.calm) return;
    const inBothHands = async () => {
      const [own, theirs] = [await this.#hands(), await other.#hands()];
      if (own && theirs) this.#tell(`meets ${other.name}: ${await meet(own, theirs, this.#rng)}`);
    };
    await this.#whileAlive(() => other.#whileAlive(inBothHands));
  }

  async #hands(): Promise<Hands | null> {
    const store = await this.#tab(0);
    const courier = store && (await this.#running().courier());
    return store && courier && { store, courier, clock: () => this.#now(), verify: this.#parts.crypto.verify };
  }

  /** Somebody brings old receipts back in a file: those of this epoch count, for exactly their envelopes (S5). */
  async hearByFile(): Promise<void> {
    if (this.isLost || this.calm) return;
    await this.#whileAlive(async () => {
      const store = await this.#tab(0);
      if (!store) return;
      const { office, crypto } = this.#parts;
      const state = await store.state();
      const brought = office.truth.receiptsOf(this.current.install);
      const receipts = await provenReceipts(crypto, state, state.epoch ?? "", brought);
      const cleared = await store.takeReceipts(receipts, this.#now(), office.scheduler.now);
      this.#tell(`file with ${receipts.length} receipts cleared ${cleared}`);
    });
  }

  /** Are the words on its screen true? */
  async look(): Promise<void> {
    const store = await this.#tab(0);
    if (store) await lookAtPhone(this, this.current, store, this.#parts.office);
  }

  /** What a killed or closed app still throws is nobody's business: its disk is judged. */
  async #whileAlive(work: (app: App) => Promise<void>): Promise<void> {
    const app = this.#running();
    try {
      await work(app);
    } catch (error) {
      if (app.isRunning && !app.life.wasStruck) throw error;
      if (!app.life.dead) this.#tell(`fault ${error instanceof Error ? error.name : ""}`);
      if (this.#syncing === app) this.#syncing = null;
    }
  }

  /** Perhaps something befalls the app at one of its next steps. */
  #blow({ life }: App, chances: Chances, steps: number): void {
    life.spare();
    if (!this.calm) strikePerhaps(life, chances, steps, this.#rng);
  }

  kill(): void {
    this.#app?.life.kill();
    this.#tell("killed");
  }

  /** Never seen again, with all that it did not deliver. */
  lose(): void {
    this.isLost = true;
    this.#end();
    for (const { attempts } of this.installations) for (const attempt of attempts) attempt.gone = true;
    this.#tell("lost");
  }

  /** Keeps a copy of the disk, to be put back later. */
  async backUp(): Promise<void> {
    if (this.isLost) return;
    await this.#whileAlive(async ({ life }) => {
      if (!(await this.#tab(0))) return;
      this.#backup = await copyInstallations(this.#idb, this.installations, life);
      this.#tell("disk copied");
    });
  }

  /**
   * The disk is that of the copy again; what was saved since is gone from the phone (S6). For a while it is where no
   * signal is, and takes numbers anew that the office holds already.
   */
  async restoreDisk(away: Millis): Promise<void> {
    if (this.#backup === null || this.isLost) return;
    this.#end();
    this.wasPutBack = true;
    this.#idb = emptyDisk();
    const held = this.installations.splice(0);
    for (const { attempts } of held) for (const attempt of attempts) attempt.gone = true;
    this.installations.push(...(await writeInstallations(this.#context(), this.#backup)));
    this.former.push(...held.filter((installation) => !this.installations.includes(installation)));
    this.#awayUntil = this.#parts.office.scheduler.now + away;
    this.#tell("disk restored");
  }

  /** Somebody sets the clock, or the battery was empty. */
  jumpClock(): void {
    const years = this.#rng.chance(0.25) ? this.#rng.int(-10, 10) : 0;
    this.#skew = years * 365 * DAY + this.#rng.int(-72, 72) * HOUR + this.#rng.int(-30, 30) * MINUTE;
    this.#tell(`clock ${this.#skew}`);
  }

  store(): Promise<OpenStore | null> {
    return this.#tab(0);
  }

  /** Opened as for a run that only delivers. */
  async oldStore(installation: Installation): Promise<LockedStore | null> {
    return this.#running().locked(installation);
  }

  #now(): Millis {
    return this.#parts.office.scheduler.now + this.#skew;
  }

  #tell(line: string): void {
    this.#parts.office.scheduler.trace(`${this.name} ${line}`);
  }

  #tab(number: 0 | 1): Promise<OpenStore | null> {
    return this.#running().tab(this.current, number);
  }

  /** Starts the app if it is not running. */
  #running(): App {
    if (this.#app?.isRunning) return this.#app;
    this.#end();
    this.#app = new App(this.#context(), this.#parts.build);
    return this.#app;
  }

  #end(): void {
    this.#app?.end();
    this.#app = null;
    this.#syncing = null;
  }

  #context() {
    return { clock: () => this.#now(), witness: () => {}, idb: this.#idb };
  }
}
