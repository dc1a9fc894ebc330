import { newId } from "../../src/base/id.ts";
import { createOfficeClient } from "../../src/device/office-client.ts";
import { runSync } from "../../src/device/run-sync.ts";
import { addInstallation, makeCurrent } from "../../src/device/settings.ts";
import { storeContext } from "../../src/device/store-context.ts";
import type { Campaign, Household } from "../../src/domain/records.ts";
import { WIRE_VERSION } from "../../src/protocol/messages.ts";
import { openLockedStore } from "../../src/store/locked-store.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { OpenStore, StoredEnrolment } from "../../src/store/types.ts";
import type { SyncProgress } from "../../src/sync/ports.ts";
import { generateKeyPair, randomBytes } from "../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../src/vault/envelope-sealer.ts";
import { createRowSealer } from "../../src/vault/row-sealer.ts";
import { offer, type PhoneOptions, type PullFigures, untilDone } from "../support/phone-api.ts";
import type { WorkDay } from "../support/records/day.ts";
import { writeDay } from "./write-day.ts";

// The product's own store, vault, engine and client, as its page puts them together; without its screens, and without
// the passphrase's derivation, which belongs to the unlock.

interface Phone {
  store: OpenStore;
  enrolment: StoredEnrolment;
  readToken: string;
}

let phone: Phone;

async function prepare({ token }: PhoneOptions): Promise<void> {
  const install = newId(randomBytes);
  const pair = await generateKeyPair();
  const request = {
    v: WIRE_VERSION,
    token: token ?? "",
    install,
    publicKey: pair.publicKey,
    now: Date.now(),
    lost: [],
  };
  const reply = await createOfficeClient().enrol(request);
  if (reply.kind !== "ok") throw new Error(`not enrolled: ${JSON.stringify(reply)}`);
  const { certificate, receiptKey, commune, keys, readToken } = reply.value;
  const enrolment: StoredEnrolment = { certificate, receiptKey, communeName: commune.name, keys, lost: [] };
  await addInstallation(install);
  await makeCurrent(install);
  const locked = await openLockedStore(install, storeContext);
  await locked.putEnrolment(enrolment);
  const intakeKey = keys.find(({ purpose }) => purpose === "intake");
  if (!intakeKey) throw new Error("no intake key");
  const envelopes = await createEnvelopeSealer({ commune: commune.id, install, ...pair, intakeKey });
  const store = await openStore(locked, { rows: await createRowSealer(randomBytes(32)), envelopes }, storeContext);
  phone = { store, enrolment, readToken };
}

/** One pass as a tap starts it. */
async function pass(onProgress: (progress: SyncProgress) => void): Promise<boolean> {
  const { store, readToken } = phone;
  const result = await runSync("user", { unlocked: { store, office: createOfficeClient({ readToken }) }, onProgress });
  return result.kind === "ran" && result.passes[0]?.end === "done";
}

async function pull(): Promise<PullFigures> {
  const held = new Set<string>();
  let left = 0;
  let shown = 0;
  let steady = true;
  const look = () => {
    const share = left === 0 ? shown : held.size / (held.size + left);
    if (share < shown) steady = false;
    shown = share;
  };
  const stop = phone.store.watchRows(({ rows, removed }) => {
    for (const { kind, id } of rows) if (kind === "household") held.add(id);
    for (const { id } of removed) held.delete(id);
    look();
  });
  const begun = performance.now();
  let durable = begun;
  await untilDone(() =>
    pass((progress) => {
      if (progress.kind !== "pulled") return;
      durable = performance.now();
      left = progress.left;
    }),
  );
  stop();
  return { ms: durable - begun, steady };
}

async function read(): Promise<Household[]> {
  const { rows } = await phone.store.load();
  return rows.flatMap((row) => (row.kind === "household" ? [row.doc as Household] : []));
}

async function push(): Promise<{ ms: number }> {
  const begun = performance.now();
  let received = begun;
  await untilDone(() =>
    pass((progress) => {
      if (progress.kind === "pushed" && progress.sent === progress.of) received = performance.now();
    }),
  );
  if ((await phone.store.counts()).waiting > 0) throw new Error("something still waits");
  return { ms: received - begun };
}

offer({
  prepare,
  pull,
  read,
  push,
  write: (day: WorkDay, campaign: Campaign) => writeDay(phone.store, phone.enrolment, day, campaign),
});
