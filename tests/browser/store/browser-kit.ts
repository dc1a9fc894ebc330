import { newId } from "../../../src/base/id.ts";
import { withLock } from "../../../src/device/locks.ts";
import type { Mutation } from "../../../src/domain/mutation.ts";
import type { Household } from "../../../src/domain/records.ts";
import type { AnyWireRow, ChangePage } from "../../../src/protocol/messages.ts";
import { openLockedStore } from "../../../src/store/locked-store.ts";
import { openStore } from "../../../src/store/open-store.ts";
import type { OpenStore, OpenStoreKeys, StoreContext } from "../../../src/store/types.ts";
import { generateKeyPair, randomBytes } from "../../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../../src/vault/envelope-sealer.ts";
import { createRowSealer } from "../../../src/vault/row-sealer.ts";

const context: StoreContext = { clock: () => Date.now(), withLock, witness: () => {} };

/** A new installation in this browser's own IndexedDB, with real keys and locks. */
export async function newBrowserPhone(): Promise<{ install: string; open(): Promise<OpenStore> }> {
  const [install, commune] = [newId(randomBytes), newId(randomBytes)];
  const [own, intake] = await Promise.all([generateKeyPair(), generateKeyPair()]);
  const intakeKey = { keyId: "AAAAAAAAAAA", publicKey: intake.publicKey };
  const keys: OpenStoreKeys = {
    rows: await createRowSealer(randomBytes(32)),
    envelopes: await createEnvelopeSealer({ commune, install, ...own, intakeKey }),
  };
  return { install, open: async () => openStore(await openLockedStore(install, context), keys, context) };
}

export function mutation(note: string): Mutation {
  const args = { household: newId(randomBytes), note };
  return { id: newId(randomBytes), name: "record-visit", args, madeAt: Date.now(), baseRevision: 0 };
}

/** A household of four as a commune's list gives it, about 900 bytes of JSON. */
export function household(number: number): AnyWireRow {
  const member = (relation: string) => ({
    id: newId(randomBytes),
    name: `Lò Thị Nhân Khẩu ${number}`,
    relation,
    sex: null,
    birth: "1968-08-27",
    phones: ["0912345678"],
    level: 2 as const,
    whereabouts: "",
    note: "",
  });
  const doc: Household = {
    id: newId(randomBytes),
    code: `VX-03-${String(number).padStart(4, "0")}`,
    village: newId(randomBytes),
    address: `Số ${number}, bản Thử Nghiệm`,
    note: "",
    members: [member("Chủ hộ"), member("Vợ"), member("Con"), member("Con dâu")],
    foundAtDoor: false,
  };
  return { kind: "household", id: doc.id, revision: number, doc };
}

export function page(rows: AnyWireRow[], revision: number, more = false): ChangePage {
  const cursor = { epoch: "epoch", revision, stamp: "s", within: null };
  const empty = { removed: [], verdicts: [], keys: [], watermark: 0, left: 0 };
  return { v: 1, epoch: "epoch", now: Date.now(), reset: false, rows, cursor, more, ...empty };
}
