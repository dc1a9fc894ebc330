import type { Id } from "../../src/base/id.ts";
import type { Millis } from "../../src/base/time.ts";
import type { WireRow } from "../../src/protocol/messages.ts";
import type { LockedStore, OpenStore } from "../../src/store/types.ts";
import { App, withoutPages } from "./app.ts";
import { lookAtPhone } from "./honesty.ts";
import { enrolled, type Installation } from "./installation.ts";
import { Life } from "./life.ts";
import type { Hands } from "./meet.ts";
import { type Chances, GOING_ON, RUNNING, SAVING, strikePerhaps } from "./mishaps.ts";
import { PhoneClock } from "./phone-clock.ts";
import { PhoneDisk } from "./phone-disk.ts";
import type { PhoneParts } from "./phone-parts.ts";
import type { Rng } from "./rng.ts";
import { runPass } from "./run-pass.ts";
import { saveSomething } from "./save-something.ts";
import { goOnUnder, type Successors } from "./successor.ts";

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
  /** Its app is newer than the program that the office began with (S13). */
  readonly #isAhead: boolean;
  /** Its disk was once that of an earlier day. */
  wasPutBack = false;
  readonly parts: PhoneParts;
  readonly #rng: Rng;
  readonly #disk = new PhoneDisk();
  readonly #clock: PhoneClock;
  readonly #successors: Successors = new Map();
  #app: App | null = null;
  #syncing: App | null = null;
  #awayUntil: Millis = 0;

  constructor(name: string, parts: PhoneParts) {
    this.name = name;
    this.parts = parts;
    this.#rng = parts.rng;
    this.#clock = new PhoneClock(() => parts.office.scheduler.now);
    this.version = this.#rng.chance(parts.olderShare) ? 1 : 2;
    this.#isAhead = parts.office.program.isOld && this.version === 2 && this.#rng.chance(0.5);
  }

  get current(): Installation {
    const newest = this.installations.at(-1);
    if (!newest) throw new Error("not enrolled");
    return newest;
  }

  /** A link is opened: a new installation beside the old ones. */
  async enrol(helper: Id): Promise<void> {
    if (this.isLost || this.calm || this.parts.office.down || this.#isFull()) return;
    const made = await enrolled(this.parts.office, helper, this.parts.crypto, this.#rng);
    if (made === "crashed") return;
    this.#end();
    this.#takeUp(made);
    const store = await this.#tab(0);
    await store?.putEnrolment(made.enrolment);
    this.tell("enrolled");
  }

  /** No save can follow here (S6): the phone takes a new installation by itself, or its helper opens a new link. */
  async goOnAnew(): Promise<void> {
    if (this.isLost) return;
    await this.whileAlive(async (app) => {
      const counts = await (await this.#tab(0))?.counts();
      if (!counts?.behind) return;
      if (!this.calm && this.#rng.chance(0.2)) await this.enrol(this.current.helper);
      else await this.#takeAnew(app);
    });
  }

  async #takeAnew(app: App): Promise<void> {
    const old = this.current;
    const { network, crypto, office } = this.parts;
    await (await this.#tab(0))?.putDraft("form", old.install);
    this.#blow(app, GOING_ON);
    const held = { name: this.name, app, old, vaults: this.#successors, rng: this.#rng };
    const going = { ...held, network, crypto, now: () => this.now() };
    const pull = async (next: Installation, to: OpenStore) => (await this.#run(app, next, to, true)) === "done";
    const store = await goOnUnder(going, pull, (next) => this.#takeUp(next));
    if (!store) return this.tell("goes on later");
    app.life.spare();
    if ((await store.draft("form")) !== old.install) office.truth.lie(`${this.name} lost a draft as it went on`);
    office.truth.happened("wentOn");
    this.tell("goes on under a new installation");
  }

  /** From now on what it saves goes out under this one. */
  #takeUp(installation: Installation): void {
    this.installations.push(installation);
    if (this.#isAhead) this.parts.office.program.noteAhead(installation.install);
  }

  /** Records something, perhaps killed in the middle of it, or in two tabs at once. */
  async save(): Promise<void> {
    if (this.isLost) return;
    if (this.calm || !this.#rng.chance(0.02)) return this.#save();
    // The app is started for it, and finds the disk broken.
    this.#end();
    await this.#disk.whileBroken(() => this.#save());
  }

  async #save(): Promise<void> {
    await this.whileAlive(async (app) => {
      const first = await this.#tab(0);
      const second = this.#rng.chance(0.12) ? await this.#tab(1) : null;
      if (!first) return this.#cantOpen();
      this.#blow(app, SAVING);
      const tabs = second ? [first, second] : [first];
      // What was seen before is what is worked on: the list of the phone, not the office's.
      const { rows } = await first.load();
      await Promise.all(tabs.map((store) => this.#saveIn(store, app, rows)));
      app.life.spare();
    });
  }

  #cantOpen(): void {
    this.parts.office.truth.happened("notOpened");
    this.tell("can't open");
  }

  async #saveIn(store: OpenStore, { life }: App, rows: readonly WireRow[]): Promise<void> {
    const saver = { name: this.name, installation: this.current, office: this.parts.office, life, rng: this.#rng };
    const told = await saveSomething({ ...saver, now: this.now(), speaks: this.version > 1 }, store, rows);
    if (told !== null) this.tell(told);
  }

  /** One run, as page (push and pull) or as worker (push only), for every installation; perhaps killed in the middle. */
  async sync(canPull = this.#rng.chance(0.7)): Promise<void> {
    if (this.isLost || (this.#syncing !== null && this.#syncing === this.#app && this.#app.isRunning)) return;
    if (!this.calm && this.parts.office.scheduler.now < this.#awayUntil) return;
    await this.whileAlive(async (app) => {
      this.#syncing = app;
      this.#blow(app, RUNNING);
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
    if (!store) return this.#cantOpen();
    const end = await this.#run(app, installation, store, canPull);
    if (app.life.dead) return;
    const isReached = this.calm && canPull && (end === "done" || end === "behind");
    if (isReached && (await store.counts()).behind) return this.#takeAnew(app);
    const isLookedAt = isUnlocked && this.#rng.chance(this.calm ? 1 : 0.1);
    if (isLookedAt) await lookAtPhone(this, installation, store as OpenStore, this.parts.office);
    if (!isUnlocked) store.close();
  }

  async #run(app: App, installation: Installation, store: OpenStore | LockedStore, canPull: boolean) {
    const { name, version } = this;
    const courier = installation === this.current ? await app.carried() : null;
    const passing = { name, installation, store, version, canPull, courier, clock: () => this.now(), life: app.life };
    const { end, sent, carried, pulled } = await runPass(this.parts, passing);
    if (!app.life.dead) this.tell(`sync ${end} sent ${sent} carried ${carried} pulled ${pulled}`);
    return end;
  }

  /** What lies in its helper's hands when somebody is met, and in a file for somebody. */
  async hands(): Promise<Hands | null> {
    const store = await this.#tab(0);
    const courier = store && (await this.#running().courier());
    return store && courier && { store, courier, clock: () => this.now(), verify: this.parts.crypto.verify };
  }

  /** Where no signal is. */
  stayAway(time: Millis): void {
    this.#awayUntil = Math.max(this.#awayUntil, this.parts.office.scheduler.now + time);
  }

  /** What a killed or closed app still throws is nobody's business: its disk is judged. */
  async whileAlive(work: (app: App) => Promise<void>): Promise<void> {
    const app = this.#running();
    const { blows } = app.life;
    try {
      await work(app);
    } catch (error) {
      if (app.isRunning && app.life.blows === blows) throw error;
      if (!app.life.dead) this.tell(`fault ${error instanceof Error ? error.name : ""}`);
      if (this.#syncing === app) this.#syncing = null;
    }
  }

  /** Perhaps something befalls the app at one of its next steps. */
  #blow({ life }: App, chances: Chances): void {
    life.spare();
    if (!this.calm) strikePerhaps(life, chances, this.#rng, this.parts.office.truth);
  }

  kill(): void {
    this.#app?.life.kill();
    this.tell("killed");
  }

  /** Never seen again, with all that it did not deliver. */
  lose(): void {
    this.isLost = true;
    this.#end();
    for (const { attempts } of this.installations) for (const attempt of attempts) attempt.gone = true;
    this.parts.office.truth.happened("lostPhones");
    this.tell("lost");
  }

  /** Nothing more can be written for a while: what is held still leaves (S14). */
  fillDisk(time: Millis): void {
    this.#disk.fill(this.parts.office.scheduler.now + time);
    this.tell("disk full");
  }

  #isFull(): boolean {
    return !this.calm && this.#disk.isFull(this.parts.office.scheduler.now);
  }

  /** Keeps a copy of the disk, to be put back later. */
  async backUp(): Promise<void> {
    if (this.isLost) return;
    await this.whileAlive(async ({ life }) => {
      if (!(await this.#tab(0))) return;
      await this.#disk.copy(this.installations, life);
      this.tell("disk copied");
    });
  }

  /**
   * The disk is that of the copy again; what was saved since is gone from the phone (S6). For a while it is where no
   * signal is, and takes numbers anew that the office holds already.
   */
  async restoreDisk(away: Millis): Promise<void> {
    if (!this.#disk.isCopied || this.isLost) return;
    this.#end();
    this.wasPutBack = true;
    const held = this.installations.splice(0);
    for (const { attempts } of held) for (const attempt of attempts) attempt.gone = true;
    this.installations.push(...(await this.#disk.putBack(this.#context())));
    this.former.push(...held.filter((installation) => !this.installations.includes(installation)));
    this.stayAway(away);
    this.tell("disk restored");
  }

  jumpClock(): void {
    this.tell(`clock ${this.#clock.jump(this.#rng)}`);
  }

  store(): Promise<OpenStore | null> {
    return this.#tab(0);
  }

  /** Opened as for a run that only delivers. */
  async oldStore(installation: Installation): Promise<LockedStore | null> {
    return this.#running().locked(installation);
  }

  now(): Millis {
    return this.#clock.now();
  }

  tell(line: string): void {
    this.parts.office.scheduler.trace(`${this.name} ${line}`);
  }

  #tab(number: 0 | 1): Promise<OpenStore | null> {
    return this.#running().tab(this.current, number);
  }

  /** Starts the app if it is not running. */
  #running(): App {
    if (this.#app?.isRunning) return this.#app;
    this.#end();
    this.#app = new App(this.#context(), this.parts.build, new Life(() => this.#isFull()));
    return this.#app;
  }

  #end(): void {
    this.#app?.end();
    this.#app = null;
    this.#syncing = null;
  }

  #context() {
    return { clock: () => this.now(), witness: () => {}, idb: this.#disk.idb };
  }
}
