import { Dexie, type Table } from "dexie";
import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Certificate, Receipt, RejectReason } from "../protocol/messages.ts";
import type { StoreContext } from "./types.ts";

/** Too short for an installation's: it is never taken for one (see installOf). */
export const COURIER_DATABASE = "tung-nha-courier";

/** One envelope everywhere: an installation's fork has the same number and another hash. */
export type EnvelopeKey = [install: Id, seq: number, hash: string];

/** A colleague's envelope that this phone carries; its bytes lie beside it, under the same key. */
export interface CarriedRow {
  install: Id;
  seq: number;
  hash: string;
  commune: Id;
  /** 0: its bytes are gone, since the office will never take them; what remains tells why. */
  size: number;
  /** Why the office did not take it at the last try, and when that was by this phone's clock. */
  rejected?: RejectReason;
  rejectedAt?: Millis;
}

export interface SealedRow {
  install: Id;
  seq: number;
  hash: string;
  bytes: Bytes;
}

export interface CarriedReceipt extends Receipt {
  commune: Id;
  /** When it came, by this phone's clock. */
  at: Millis;
  /** When it last went into a file for its sender; absent before. */
  handedAt?: Millis;
}

/** What this phone carries for others: sealed bytes, certificates and signatures, nothing that needs a key. */
export class CourierDatabase extends Dexie {
  declare envelopes: Table<CarriedRow, EnvelopeKey>;
  declare sealed: Table<SealedRow, EnvelopeKey>;
  declare certificates: Table<Certificate, Id>;
  declare receipts: Table<CarriedReceipt, EnvelopeKey>;

  constructor(idb: StoreContext["idb"]) {
    super(COURIER_DATABASE, { chromeTransactionDurability: "strict", cache: "disabled", autoOpen: false, ...idb });
    this.version(1).stores({
      envelopes: "[install+seq+hash]",
      sealed: "[install+seq+hash]",
      certificates: "install",
      receipts: "[install+seq+hash], at",
    });
    this.version(2).stores({ envelopes: "[install+seq+hash], rejected" });
  }
}
