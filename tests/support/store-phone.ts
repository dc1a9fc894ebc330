// Dexie's live queries look for a global IndexedDB before they run; each phone still has one of its own.
import "fake-indexeddb/auto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { newId } from "../../src/base/id.ts";
import { createOfficeClient } from "../../src/device/office-client.ts";
import { type Enrolled, type TakenParcel, takeParcel } from "../../src/device/take-parcel.ts";
import { readParcel } from "../../src/protocol/parcel.ts";
import { type CourierStore, openCourierStore } from "../../src/store/courier-files.ts";
import { openLockedStore } from "../../src/store/locked-store.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { OpenStore, StoreContext } from "../../src/store/types.ts";
import type { OfficePort, SyncOutcome, SyncPorts } from "../../src/sync/ports.ts";
import { syncOnce } from "../../src/sync/sync-once.ts";
import { generateKeyPair, hash, keyIdOf, randomBytes } from "../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../src/vault/envelope-sealer.ts";
import { createRowSealer } from "../../src/vault/row-sealer.ts";
import { verify } from "../../src/vault/signature.ts";
import { notHome } from "./not-home.ts";
import { TEST_ORIGIN, type TestOffice } from "./test-office.ts";

/** A phone with its real database, engine and courier, over the real office's routes; without a browser around it. */
export class StorePhone {
  private constructor(
    readonly office: TestOffice,
    readonly install: string,
    readonly store: OpenStore,
    readonly courier: CourierStore,
    readonly road: OfficePort,
  ) {}

  static async enrol(office: TestOffice, token: string): Promise<StorePhone> {
    const install = newId(randomBytes);
    const pair = await generateKeyPair();
    const fetchFrom: typeof fetch = (url, init) => office.ask(pathOf(url), init);
    const request = { v: 2, token, install, publicKey: pair.publicKey, now: office.clock.now, lost: [] };
    const reply = await createOfficeClient({ origin: TEST_ORIGIN, fetch: fetchFrom }).enrol(request);
    if (reply.kind !== "ok") throw new Error(`not enrolled: ${JSON.stringify(reply)}`);
    const { certificate, receiptKey, commune, keys, epoch, readToken } = reply.value;
    const intakeKey = keys.find((key) => key.purpose === "intake");
    if (!intakeKey) throw new Error("no intake key");
    const idb = { indexedDB: new IDBFactory() as globalThis.IDBFactory, IDBKeyRange: IDBKeyRange as never };
    const context: StoreContext = {
      clock: () => office.clock.now,
      withLock: (_, work) => work(),
      witness: () => {},
      idb,
    };
    const locked = await openLockedStore(install, context);
    await locked.putEnrolment({ certificate, receiptKey, communeName: commune.name, keys, lost: [] });
    await locked.openEpoch(epoch, 0);
    const envelopes = await createEnvelopeSealer({ commune: commune.id, install, ...pair, intakeKey });
    const road = createOfficeClient({ origin: TEST_ORIGIN, fetch: fetchFrom, readToken });
    const store = await openStore(locked, { rows: await createRowSealer(randomBytes(32)), envelopes }, context);
    return new StorePhone(office, install, store, await openCourierStore(context), road);
  }

  async saveVisits(household: string, count: number): Promise<void> {
    for (let at = 0; at < count; at++) {
      const args = notHome(household);
      const madeAt = this.office.clock.now;
      const mutation = { id: newId(randomBytes), name: "record-visit", args, madeAt, baseRevision: 0 };
      await this.store.save({ mutations: [mutation] });
    }
  }

  /** One pass as the worker runs it: it pushes and carries, and pulls nothing. */
  sync(changes: Partial<SyncPorts> = {}): Promise<SyncOutcome> {
    const { store, courier, road } = this;
    const clock = () => this.office.clock.now;
    const signal = { aborted: false };
    return syncOnce({ store, courier, office: road, clock, verify, keyIdOf, canPull: false, signal, ...changes });
  }

  /** Takes the text of a file in, as the receiving page does; `courier`: what its store does otherwise. */
  async take(text: string, courier: Partial<CourierStore> = {}): Promise<TakenParcel> {
    const read = await readParcel(text, hash);
    if (read.kind !== "parcel") throw new Error(read.kind);
    const enrolled: Enrolled[] = [{ store: this.store, state: await this.store.state() }];
    const clock = () => this.office.clock.now;
    return takeParcel(read.parcel, enrolled, { clock, verify, courier: async () => ({ ...this.courier, ...courier }) });
  }

  async waiting(): Promise<number> {
    return (await this.store.counts()).waiting;
  }
}

function pathOf(url: URL | RequestInfo): string {
  return String(url).slice(TEST_ORIGIN.length);
}
