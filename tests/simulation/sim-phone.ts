import type { Id } from "../../src/base/id.ts";
import { DAY, HOUR, MINUTE, type Millis } from "../../src/base/time.ts";
import type { WireRow } from "../../src/protocol/messages.ts";
import type { LockedStore, OpenStore } from "../../src/store/types.ts";
import { provenReceipts } from "../../src/sync/proofs.ts";
import { App, withoutPages } from "./app.ts";
import { emptyDisk, failNextOpening, type Idb, mend } from "./disk.ts";
import { lookAtPhone } from "./honesty.ts";
import { enrolled, type Installation } from "./installation.ts";
import { copyInstallations, type InstallationCopy, writeInstallations } from "./installation-copies.ts";
import { type Hands, meet } from "./meet.ts";
import { type Chances, strikePerhaps } from "./mishaps.ts";
import type { PhoneParts } from "./phone-parts.ts";
import type { Rng } from "./rng.ts";
import { runPass } from "./run-pass.ts";
import { saveSomething } from "./save-something.ts";
import { certifiedSuccessor, moveDrafts, type Successors } from "./successor.ts";

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
  /** Of the messages that its build speaks (S13). */
  readonly version: 1 | 2;
  /** Its disk was once that of an earlier day. */
  wasPutBack = false;
  readonly #parts: PhoneParts;
  readonly #rng: Rng;
  #idb: Idb = emptyDisk();
  #backup: readonly InstallationCopy[] | null = null;
  /** The clock in the phone, against true time. */
  #skew: Millis = 0;
  readonly #successors: Successors = new Map();
  #app: App | null = null;
  #syncing: App | null = null;
  #awayUntil: Millis = 0;

  constructor(name: string, parts: PhoneParts) {
    this.name = name;
    this.#parts = parts;
    this.#rng = parts.rng;
    this.version = this.#rng.chance(parts.olderShare) ? 1 : 2;
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

  /** No save can follow here (S6): the phone takes a new installation by itself, or its helper opens a new link. */
  async goOnAnew(): Promise<void> {
    if (this.isLost) return;
    await this.#whileAlive(async (app) => {
      const counts = await (await this.#tab(0))?.counts();
      if (!counts?.behind) return;
      if (!this.calm && this.#rng.chance(0.2)) await this.enrol(this.current.helper);
      else await this.#takeAnew(app);
    });
  }

  /** As `takeAnew` does it: until the new one holds the list and the drafts, the old one stays in use. */
  async #takeAnew(app: App): Promise<void> {
    const old = this.current;
    const { network, crypto, office } = this.#parts;
    await (await this.#tab(0))?.putDraft("form", old.install);
    this.#blow(app, { kill: 0.1, other: 0.05 }, 60);
    const going = { name: this.name, app, old, vaults: this.#successors, network, crypto, rng: this.#rng };
    const next = await certifiedSuccessor({ ...going, now: () => this.#now() });
    const store = next && (await app.tab(next, 0));
    const from = await app.locked(old);
    if (!store || !from || (await this.#run(app, next, store, true)) !== "done") return this.#tell("goes on later");
    await moveDrafts(from, store, () => this.installations.push(next));
    app.life.spare();
    if ((await store.draft("form")) !== old.install) office.truth.lie(`${this.name} lost a draft as it went on`);
    office.truth.happened("wentOn");
    this.#tell("goes on under a new installation");
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
      await Promise.all(tabs.map((store) => this.#saveIn(store, app, rows)));
      app.life.spare();
    });
    mend(this.#idb);
  }

  async #saveIn(store: OpenStore, { life }: App, rows: readonly WireRow[]): Promise<void> {
    const saver = { name: this.name, installation: this.current, office: this.#parts.office, life, rng: this.#rng };
    const told = await saveSomething({ ...saver, now: this.#now(), speaks: this.version > 1 }, store, rows);
    if (told !== null) this.#tell(told);
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
    const end = await this.#run(app, installation, store, canPull);
    if (app.life.dead) return;
    const isReached = this.calm && canPull && (end === "done" || end === "behind");
    if (isReached && (await store.counts()).behind) return this.#takeAnew(app);
    if (isUnlocked && this.#rng.chance(this.calm ? 1 : 0.1)) await this.look();
    if (!isUnlocked) store.close();
  }

  async #run(app: App, { install }: Installation, store: OpenStore | LockedStore, canPull: boolean) {
    const { name, version } = this;
    const courier = install === this.current.install ? await app.carried() : null;
    const passing = { name, install, store, version, canPull, courier, clock: () => this.#now(), life: app.life };
    const { end, sent, carried, pulled } = await runPass(this.#parts, passing);
    if (!app.life.dead) this.#tell(`sync ${end} sent ${sent} carried ${carried} pulled ${pulled}`);
    return end;
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
