import type { Storage } from "../../src/server/storage.ts";

/** Holds the next write back until it is let go. */
export class HeldWrites implements Storage {
  #hold: ((letGo: () => void) => void) | null = null;

  constructor(private readonly storage: Storage) {}

  /** When a write has come; resolves to what lets it go. */
  next(): Promise<() => void> {
    return new Promise((resolve) => {
      this.#hold = resolve;
    });
  }

  communes = () => this.storage.communes();
  create: Storage["create"] = (commune, work) => this.storage.create(commune, work);
  read: Storage["read"] = (commune, work) => this.storage.read(commune, work);
  locked: Storage["locked"] = (commune, work) => this.storage.locked(commune, work);
  write: Storage["write"] = async (commune, work) => {
    const hold = this.#hold;
    this.#hold = null;
    if (hold !== null) await new Promise<void>((letGo) => hold(letGo));
    return this.storage.write(commune, work);
  };
}

export function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** A body that is asked for and does not come until its end. */
export function slowBody(text: string): { stream: ReadableStream; isRead: Promise<void>; end: () => void } {
  const [asked, ended] = [gate(), gate()];
  const pull = async (controller: ReadableStreamDefaultController) => {
    asked.open();
    await ended.opened;
    controller.enqueue(new TextEncoder().encode(text));
    controller.close();
  };
  return { stream: new ReadableStream({ pull }, { highWaterMark: 0 }), isRead: asked.opened, end: ended.open };
}
