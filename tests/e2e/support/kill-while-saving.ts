import { setTimeout as sleep } from "node:timers/promises";
import type { Rng } from "../../simulation/rng.ts";
import { FieldApp } from "./field-app.ts";
import type { PhoneBrowser } from "./phone-browser.ts";
import { type DiskState, readDisk } from "./phone-disk.ts";

/** The draft is at most this far behind the screen, ms. */
const DRAFT_DELAY = 1_000;

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
  /** The kill comes up to so many ms after the press. */
  within: number;
}

/** A form that is being saved: afterwards the visit is saved whole, or its text is a draft; never both, never neither. */
export async function killWhileSaving(killing: Killing): Promise<KilledSave> {
  const { app, path, rng } = killing;
  const note = `Đang lưu thì tắt máy ${rng.int(0, 1_000_000)}`;
  await app.fillVisit(path, "Đã hướng dẫn", note);
  await waitForDraft(app);
  await sleep(DRAFT_DELAY);
  const killed = await pressAndKill(killing, "Lưu");
  await killed.app.openHousehold(path);
  await killed.app.page.getByRole("link", { name: "Gặp được" }).click();
  const kept = (await killed.app.page.getByLabel("Ghi chú").inputValue()) === note;
  if (kept === killed.saved) throw new Error(`after the kill: saved ${killed.saved}, draft ${kept}`);
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

async function pressAndKill({ phone, origin, app, rng, within }: Killing, button: string): Promise<KilledSave> {
  const before = await readDisk(app.page);
  let acknowledged = false;
  app.page.on("console", (message) => {
    if (message.text() === "tn-saved") acknowledged = true;
  });
  const press = await app.button(button).elementHandle();
  // Not awaited: the answer would come only after the save had begun.
  press?.evaluate((it) => (it as HTMLButtonElement).click()).catch(() => undefined);
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

async function waitForDraft(app: FieldApp): Promise<void> {
  const deadline = Date.now() + 10_000;
  while ((await readDisk(app.page)).drafts.length === 0) {
    if (Date.now() > deadline) throw new Error("no draft was written");
    await sleep(50);
  }
}
