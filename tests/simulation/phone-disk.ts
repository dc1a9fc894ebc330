import type { Millis } from "../../src/base/time.ts";
import type { StoreContext } from "../../src/store/types.ts";
import { emptyDisk, failNextOpening, type Idb, mend } from "./disk.ts";
import type { Installation } from "./installation.ts";
import { copyInstallations, type InstallationCopy, writeInstallations } from "./installation-copies.ts";
import type { Life } from "./life.ts";

/** What a phone's databases lie on: it outlives every app. */
export class PhoneDisk {
  idb: Idb = emptyDisk();
  #copy: readonly InstallationCopy[] | null = null;
  #fullUntil: Millis = 0;

  /** Other things on the phone take all its room for a while. */
  fill(until: Millis): void {
    this.#fullUntil = until;
  }

  isFull(now: Millis): boolean {
    return now < this.#fullUntil;
  }

  /** The next opening fails, until the end of `work`. */
  async whileBroken(work: () => Promise<void>): Promise<void> {
    failNextOpening(this.idb);
    await work();
    mend(this.idb);
  }

  get isCopied(): boolean {
    return this.#copy !== null;
  }

  async copy(installations: readonly Installation[], life: Life): Promise<void> {
    this.#copy = await copyInstallations(this.idb, installations, life);
  }

  /** It is that of the copy again. Returns the installations that lie on it. */
  putBack(context: Pick<StoreContext, "clock" | "witness">): Promise<Installation[]> {
    this.idb = emptyDisk();
    return writeInstallations({ ...context, idb: this.idb }, this.#copy ?? []);
  }
}
