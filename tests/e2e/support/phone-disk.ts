import type { Page } from "playwright";
import type { StoredEnrolment } from "../../../src/store/types.ts";

export interface DiskState {
  /** Newest number in the phone's own database. */
  head: number;
  /** Envelopes without a receipt. */
  waiting: number;
  /** Drafts of forms that are not saved. */
  drafts: string[];
  /** Numbers of which only a part is there: outbox, envelope, mutations, or a head without its envelope. */
  torn: number[];
}

/** What the phone's database holds, read beside the app. */
export async function readDisk(page: Page): Promise<DiskState> {
  const installation = await openInstallation(page);
  return installation.evaluate(async ({ db, wait }) => {
    const stores = db.transaction(["outbox", "drafts", "sealed", "pending", "state"]);
    const outbox = (await wait(stores.objectStore("outbox").getAll())) as { seq: number; due?: 1 }[];
    const drafts = (await wait(stores.objectStore("drafts").getAllKeys())) as string[];
    const sealed = (await wait(stores.objectStore("sealed").getAllKeys())) as number[];
    const pending = (await wait(stores.objectStore("pending").getAllKeys())) as number[];
    const sync = (await wait(stores.objectStore("state").get("sync"))) as { head: { seq: number } | null } | undefined;
    db.close();
    const places = [outbox.map((row) => row.seq), sealed, pending];
    const numbers = new Set([...places.flat(), sync?.head?.seq ?? 0].filter((seq) => seq > 0));
    return {
      head: Math.max(0, ...outbox.map((row) => row.seq)),
      waiting: outbox.filter((row) => row.due === 1).length,
      drafts,
      torn: [...numbers].filter((seq) => !places.every((place) => place.includes(seq))),
    };
  });
}

/** What lies in the clear: whoever finds the phone has it. */
export async function readEnrolment(page: Page): Promise<StoredEnrolment> {
  const installation = await openInstallation(page);
  return installation.evaluate(async ({ db, wait }) => {
    const enrolment = await wait(db.transaction("state").objectStore("state").get("enrolment"));
    db.close();
    return enrolment as StoredEnrolment;
  });
}

/** The phone's database, inside the page; whoever reads it closes it. */
function openInstallation(page: Page) {
  return page.evaluateHandle(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const name = (await indexedDB.databases()).map((it) => it.name ?? "").find((it) => /^tung-nha-.{22}$/.test(it));
    if (name === undefined) throw new Error("no installation on this phone");
    return { db: await wait(indexedDB.open(name)), wait };
  });
}
