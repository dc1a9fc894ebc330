import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright";
import type { Rng } from "../../simulation/rng.ts";
import { FieldApp } from "./field-app.ts";
import type { PhoneBrowser } from "./phone-browser.ts";
import { type DiskState, readDisk } from "./phone-disk.ts";

export interface KilledSave {
  /** The app on the same phone, started and unlocked again. */
  app: FieldApp;
  /** The screen said so, or the transaction was complete, before the browser died. */
  acknowledged: boolean;
  /** What lies on the disk after the kill. */
  saved: boolean;
}

export interface Killing {
  phone: PhoneBrowser;
  origin: string;
  app: FieldApp;
  /** Of a household. */
  path: string;
  rng: Rng;
  /** From which moment on; the press when absent. */
  after?: "press" | "acknowledged";
  /** The kill comes up to so many ms after it. */
  within: number;
}

/** A form that is being saved: afterwards the visit is saved whole, or its text is a draft; never both, never neither. */
export async function killWhileSaving(killing: Killing): Promise<KilledSave> {
  const { app, path, rng } = killing;
  const note = `Đang lưu thì tắt máy ${rng.int(0, 1_000_000)}`;
  await reportDrafts(app.page);
  const isKept = app.page.waitForEvent("console", (message) => message.text().includes(note));
  await Promise.all([isKept, app.fillVisit(path, "Đã hướng dẫn", note)]);
  const killed = await pressAndKill(killing, "Lưu");
  await killed.app.openHousehold(path);
  await killed.app.page.getByRole("link", { name: "Gặp được" }).click();
  const isDraft = (await killed.app.page.getByLabel("Ghi chú").inputValue()) === note;
  if (isDraft === killed.saved) throw new Error(`after the kill: saved ${killed.saved}, draft ${isDraft}`);
  return killed;
}

/** Nobody home, in two taps: saved whole or not at all. */
export async function killNobodyHome(killing: Killing): Promise<KilledSave> {
  await killing.app.openHousehold(killing.path);
  await killing.app.button("Vắng nhà").click();
  return pressAndKill(killing, "Lưu vắng nhà");
}

/** Tells the test, from inside the page, as soon as a save is durable or said to be. Before the page is opened. */
export async function reportSaves(phone: PhoneBrowser): Promise<void> {
  await phone.context.addInitScript(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args: Parameters<typeof begin>) {
      const transaction = begin.apply(this, args);
      const stores = [...transaction.objectStoreNames];
      if (transaction.mode === "readwrite" && stores.includes("sealed") && stores.includes("pending"))
        transaction.addEventListener("complete", () => console.debug("tn-saved"));
      return transaction;
    };
    const look = () => document.body?.textContent?.includes("Đã lưu trên máy.") && console.debug("tn-saved");
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

async function pressAndKill({ phone, origin, app, rng, after, within }: Killing, button: string): Promise<KilledSave> {
  const before = await readDisk(app.page);
  let acknowledged = false;
  app.page.on("console", (message) => {
    if (message.text() === "tn-saved") acknowledged = true;
  });
  const isSaid = app.page.waitForEvent("console", (message) => message.text() === "tn-saved").catch(() => undefined);
  const press = await app.button(button).elementHandle();
  // Not awaited: the answer would come only after the save had begun.
  press?.evaluate((it) => (it as HTMLButtonElement).click()).catch(() => undefined);
  if (after === "acknowledged") await isSaid;
  await sleep(rng.int(0, within));
  await phone.restart();
  const heard = acknowledged;
  await reportSaves(phone);
  const again = await FieldApp.open(phone, origin, app.passphrase);
  const saved = judge(before, await readDisk(again.page), heard);
  return { app: again, acknowledged: heard, saved };
}

/** Throws for what is lost or torn. True: the save is there. */
function judge(before: DiskState, after: DiskState, acknowledged: boolean): boolean {
  const saved = after.head === before.head + 1;
  if (!saved && after.head !== before.head) throw new Error(`the head went from ${before.head} to ${after.head}`);
  if (acknowledged && !saved) throw new Error("what was said to be saved is lost");
  if (after.torn.length > 0) throw new Error(`torn: ${after.torn.join(", ")}`);
  return saved;
}

/** Tells the test, from inside this page, what each draft says as soon as it lies in the database. */
function reportDrafts(page: Page): Promise<void> {
  return page.evaluate(() => {
    // What was sealed is known again by its last bytes, the seal's own.
    const nameOf = (sealed: BufferSource) =>
      String(new Uint8Array(ArrayBuffer.isView(sealed) ? sealed.buffer : sealed).slice(-16));
    const texts = new Map<string, string>();
    const { encrypt } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.encrypt = async function (...args) {
      const sealed = await encrypt.apply(this, args);
      texts.set(nameOf(sealed), new TextDecoder().decode(args[2]));
      return sealed;
    };
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      const text = this.name === "drafts" ? texts.get(nameOf(value)) : undefined;
      if (text !== undefined) this.transaction.addEventListener("complete", () => console.debug(text));
      return put.call(this, value, key);
    };
  });
}
