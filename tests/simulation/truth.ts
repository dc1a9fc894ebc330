import type { Id } from "../../src/base/id.ts";
import type { Millis } from "../../src/base/time.ts";
import type { Receipt } from "../../src/protocol/messages.ts";
import type { Happening } from "./happenings.ts";

/** What an onlooker who sees everything knows: phones and office are held against it while they run. */
export class Truth {
  /** Things said that were not so, in words. */
  readonly lies: string[] = [];
  readonly #receipted = new Map<string, Millis>();
  /** Of those, what the office's disk must hold: since when. */
  readonly #held = new Map<string, Millis>();
  readonly #firstReceipts = new Map<string, Millis>();
  readonly #receipts = new Map<Id, Receipt[]>();
  readonly #blobs = new Map<string, Millis>();
  readonly #watermarks = new Map<Id, number>();
  /** What was erased at the office, and nobody has put back. */
  readonly erased = new Set<Id>();
  /** What a coordinator merged at the office: the household that went, and the one that was kept then (S12). */
  readonly merged = new Map<Id, Id>();
  /** Conflicts that a coordinator settled. */
  readonly settled = new Set<Id>();
  /** How often each mishap and each decision happened: a simulation that plays nothing finds nothing. */
  readonly counts: Partial<Record<Happening, number>> = {};
  #fallenBack: string | null = null;

  lie(text: string): void {
    this.lies.push(text);
  }

  noteErased(id: Id): void {
    this.erased.add(id);
    // A household that was merged away is the kept one: what still comes about it is about the same people.
    for (const drop of this.merged.keys()) if (this.keptOf(drop) === id) this.erased.add(drop);
    this.happened("erased");
  }

  happened(what: Happening, times = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + times;
  }

  noteMerged(drop: Id, keep: Id): void {
    this.merged.set(drop, keep);
    this.happened("merges");
  }

  /** Where a household went in the end: a kept one may be merged later. */
  keptOf(household: Id): Id {
    const next = this.merged.get(household);
    return next === undefined ? household : this.keptOf(next);
  }

  noteSettled(conflict: Id): void {
    this.settled.add(conflict);
    this.happened("settled");
  }

  /** A disk came back without the log that would do it again: of what was decided it knows these only. */
  onlyDecided({ erased, merged, settled }: Record<"erased" | "merged" | "settled", readonly Id[]>): void {
    for (const id of [...this.erased]) if (!erased.includes(id)) this.erased.delete(id);
    for (const id of [...this.merged.keys()]) if (!merged.includes(id)) this.merged.delete(id);
    for (const id of [...this.settled]) if (!settled.includes(id)) this.settled.delete(id);
  }

  /** A disk of this time came back: what was receipted since only a phone can bring again. */
  onlyHeldBefore(time: Millis): void {
    for (const [name, since] of this.#held) if (since >= time) this.#held.delete(name);
  }

  /** True where the office gave a receipt for exactly this envelope, and its disk must hold it since. */
  isHeld(install: Id, seq: number, hash: string): boolean {
    return this.#held.has(nameOf(install, seq, hash));
  }

  /** The same of a blob (S16). */
  isBlobHeld(hash: string): boolean {
    return this.#held.has(hash);
  }

  isAboutErased(text: string): boolean {
    return [...this.erased].some((id) => text.includes(id));
  }

  /** The office was put back into this epoch: until it opens another, what it holds is not what phones were told. */
  noteFallBack(epoch: string): void {
    this.#fallenBack = epoch;
  }

  isFallenBack(epoch: string): boolean {
    return this.#fallenBack === epoch;
  }

  /** Receipts that the office really gave. */
  noteReceipts(receipts: readonly Receipt[], at: Millis): void {
    for (const receipt of receipts) {
      const name = nameOf(receipt.install, receipt.seq, receipt.hash);
      if (!this.#receipted.has(name)) this.#receipted.set(name, at);
      if (!this.#held.has(name)) this.#held.set(name, at);
      const place = nameOf(receipt.install, receipt.seq);
      if (!this.#firstReceipts.has(place)) this.#firstReceipts.set(place, at);
      const all = this.#receipts.get(receipt.install) ?? [];
      this.#receipts.set(receipt.install, [...all.slice(-OLD_RECEIPTS), receipt]);
    }
  }

  /** When the office first gave a receipt for exactly this envelope. */
  receiptedAt(install: Id, seq: number, hash: string): Millis | null {
    return this.#receipted.get(nameOf(install, seq, hash)) ?? null;
  }

  /** When the office first gave a receipt for this number, whichever envelope had it. */
  firstReceiptAt(install: Id, seq: number): Millis | null {
    return this.#firstReceipts.get(nameOf(install, seq)) ?? null;
  }

  noteBlobReceipt(install: Id, hash: string, at: Millis): void {
    const name = `${install}/${hash}`;
    if (!this.#held.has(hash)) this.#held.set(hash, at);
    if (this.#blobs.has(name)) return;
    this.#blobs.set(name, at);
    this.happened("blobReceipts");
  }

  /** When the office first gave a receipt for this blob. */
  blobReceiptedAt(install: Id, hash: string): Millis | null {
    return this.#blobs.get(`${install}/${hash}`) ?? null;
  }

  receiptsOf(install: Id): readonly Receipt[] {
    return this.#receipts.get(install) ?? [];
  }

  noteWatermark(install: Id, watermark: number): void {
    this.#watermarks.set(install, Math.max(watermark, this.watermarkOf(install)));
  }

  /** The highest that the office ever told this phone. */
  watermarkOf(install: Id): number {
    return this.#watermarks.get(install) ?? 0;
  }
}

/** A proxy remembers so many. */
const OLD_RECEIPTS = 12;

function nameOf(install: Id, seq: number, hash = ""): string {
  return `${install}/${seq}/${hash}`;
}
