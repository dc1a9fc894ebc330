// Before Dexie, which looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { readFile } from "node:fs/promises";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../../src/base/id.ts";
import { createOfficeClient } from "../../../src/device/office-client.ts";
import type { Household } from "../../../src/domain/records.ts";
import type { EnrolAnswer } from "../../../src/protocol/messages.ts";
import { openLockedStore } from "../../../src/store/locked-store.ts";
import { openStore } from "../../../src/store/open-store.ts";
import type { OpenStore } from "../../../src/store/types.ts";
import { syncOnce } from "../../../src/sync/sync-once.ts";
import { generateKeyPair, keyIdOf, randomBytes } from "../../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../../src/vault/envelope-sealer.ts";
import { createRowSealer } from "../../../src/vault/row-sealer.ts";
import { verify } from "../../../src/vault/signature.ts";
import { notHome } from "../../support/not-home.ts";
import { addHelper, importList, openTestOffice, TEST_ORIGIN, type TestOffice } from "../../support/test-office.ts";

// Whatever the phone asks over fetch is handed to the real server's own fetch: no mock of it can drift.
const network = setupServer();

let office: TestOffice;
let store: OpenStore;
let enrolled: EnrolAnswer;

beforeAll(async () => {
  office = await openTestOffice();
  network.use(http.all(`${TEST_ORIGIN}/*`, ({ request }) => office.app.fetch(request)));
  network.listen({ onUnhandledRequest: "error" });
  await importList(office, new Uint8Array(await readFile("tests/support/fixtures/list.csv")));
  const villages = await office.get<{ villages: { village: string }[] }>("/api/office/progress");
  const { link } = await addHelper(office, "Lương Văn Dũng", [villages.villages[0]?.village ?? ""]);
  ({ store, enrolled } = await enrolPhone(link.token));
});
afterAll(() => {
  store.close();
  network.close();
});

async function enrolPhone(token: string): Promise<{ store: OpenStore; enrolled: EnrolAnswer }> {
  const install = newId(randomBytes);
  const pair = await generateKeyPair();
  const request = { v: 1, token, install, publicKey: pair.publicKey, now: office.clock.now, lost: [] };
  const reply = await createOfficeClient({ origin: TEST_ORIGIN, fetch: fetchFromHere }).enrol(request);
  if (reply.kind !== "ok") throw new Error(`not enrolled: ${JSON.stringify(reply)}`);
  const { certificate, receiptKey, commune, keys } = reply.value;
  const intakeKey = keys.find((key) => key.purpose === "intake");
  if (!intakeKey) throw new Error("no intake key");
  const context = {
    clock: () => office.clock.now,
    withLock: <T>(_: string, work: () => Promise<T>) => work(),
    witness: () => {},
  };
  const locked = await openLockedStore(install, context);
  await locked.putEnrolment({ certificate, receiptKey, communeName: commune.name, keys, lost: [] });
  const envelopes = await createEnvelopeSealer({ commune: commune.id, install, ...pair, intakeKey });
  const rows = await createRowSealer(randomBytes(32));
  return { store: await openStore(locked, { rows, envelopes }, context), enrolled: reply.value };
}

/** A browser names its own origin at every write. */
const fetchFromHere: typeof fetch = (input, init) =>
  fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), origin: TEST_ORIGIN } });

function sync() {
  const client = createOfficeClient({ origin: TEST_ORIGIN, fetch: fetchFromHere, readToken: enrolled.readToken });
  const signal = { aborted: false };
  return syncOnce({ store, office: client, clock: () => office.clock.now, verify, keyIdOf, canPull: true, signal });
}

async function recordVisit(): Promise<string> {
  const { rows } = await store.load();
  const household = rows.find((row) => row.kind === "household")?.doc as Household;
  const id = newId(randomBytes);
  const args = notHome(household.id, id);
  const mutation = { id: newId(randomBytes), name: "record-visit", args, madeAt: office.clock.now, baseRevision: 0 };
  expect(await store.save({ mutations: [mutation] })).toMatchObject({ kind: "saved" });
  return id;
}

test("the phone's own code loads its list from the real server, sends a visit and hears that it was applied", async () => {
  expect(await sync()).toMatchObject({ end: "done" });
  const visit = await recordVisit();
  expect(await sync()).toMatchObject({ end: "done", sent: 1 });
  expect(await store.counts()).toMatchObject({ waiting: 0, received: 1 });
  // The office applies after it has answered.
  await expect.poll(async () => (await sync()) && (await store.counts()).awaitingVerdict).toBe(0);
  expect((await store.load()).rows.some((row) => row.id === visit && row.revision > 0)).toBe(true);
  expect((await store.envelopes()).map((line) => line.state)).toEqual(["applied"]);
});

test("S5 a portal's page with 200 clears nothing, and the same envelope goes out when the portal is gone", async () => {
  await recordVisit();
  const portal = () => HttpResponse.html("<h1>Đăng nhập Wi-Fi</h1>");
  network.use(http.all(`${TEST_ORIGIN}/*`, portal, { once: false }));
  expect(await sync()).toMatchObject({ end: "not-office", sent: 0 });
  expect((await store.counts()).waiting).toBe(1);
  network.resetHandlers(http.all(`${TEST_ORIGIN}/*`, ({ request }) => office.app.fetch(request)));
  expect(await sync()).toMatchObject({ end: "done", sent: 1 });
});
