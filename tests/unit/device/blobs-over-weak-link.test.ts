// Before Dexie, which looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Bytes } from "../../../src/base/bytes.ts";
import { newId } from "../../../src/base/id.ts";
import { createOfficeClient } from "../../../src/device/office-client.ts";
import { RANGE_BYTES, rangesOf } from "../../../src/protocol/blob-messages.ts";
import type { EnrolAnswer } from "../../../src/protocol/messages.ts";
import { type Listening, listen } from "../../../src/server/http/listen.ts";
import { openLockedStore } from "../../../src/store/locked-store.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { syncOnce } from "../../../src/sync/sync-once.ts";
import { sealBlob } from "../../../src/vault/blob-sealer.ts";
import { generateKeyPair, keyIdOf, randomBytes } from "../../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../../src/vault/envelope-sealer.ts";
import { createRowSealer } from "../../../src/vault/row-sealer.ts";
import { verify } from "../../../src/vault/signature.ts";
import { WeakLink } from "../../e2e/support/weak-link.ts";
import { addHelper, openTestOffice, TEST_ORIGIN, type TestOffice } from "../../support/test-office.ts";
import { mutation } from "../store/store-kit.ts";

let office: TestOffice;
let listening: Listening;
let link: WeakLink;

beforeAll(async () => {
  office = await openTestOffice();
  const result = await listen(office.app, { port: 0, host: "127.0.0.1" }, null);
  if (result.kind !== "ok") throw new Error(result.kind);
  listening = result.listening;
  link = new WeakLink(listening.port);
  await link.up();
});
afterAll(async () => {
  await link.down();
  await listening.close();
});

async function newPhone() {
  const { link: invitation } = await addHelper(office, "Lương Văn Dũng", []);
  const install = newId(randomBytes);
  const pair = await generateKeyPair();
  const request = {
    v: 2,
    token: invitation.token,
    install,
    publicKey: pair.publicKey,
    now: office.clock.now,
    lost: [],
  };
  const { certificate, receiptKey, commune, keys } = await office.post<EnrolAnswer>("/api/enrol", request);
  const intakeKey = keys.find((key) => key.purpose === "intake");
  if (!intakeKey) throw new Error("no intake key");
  const context = {
    clock: () => office.clock.now,
    withLock: <T>(_: string, work: () => Promise<T>) => work(),
    witness: () => {},
  };
  const locked = await openLockedStore(install, context);
  await locked.putEnrolment({ certificate, receiptKey, communeName: commune.name, keys, lost: [] });
  const sealer = { commune: commune.id, install, ...pair, intakeKey };
  const envelopes = await createEnvelopeSealer(sealer);
  const rows = await createRowSealer(randomBytes(32));
  return { sealer, store: await openStore(locked, { rows, envelopes }, context) };
}

test("S16 over a link that breaks every few ranges a picture arrives, and each break repeats one range at most", async () => {
  const { store, sealer } = await newPhone();
  const content = randomBytes(60_000) as Bytes;
  const blob = await sealBlob(sealer, content);
  await store.save({ mutations: [mutation()], blobs: [blob] });
  let ranges = 0;
  const counted: typeof fetch = (input, init) => {
    if (init?.method === "PUT") ranges++;
    return fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), origin: TEST_ORIGIN } });
  };
  const client = createOfficeClient({ origin: `http://127.0.0.1:${link.port}`, fetch: counted });
  const ports = { store, office: client, blobs: { store: store.blobs, office: client } };
  const rest = { clock: () => office.clock.now, verify, keyIdOf, canPull: false, signal: { aborted: false } };
  link.cutAfter = 3 * RANGE_BYTES;
  for (let pass = 0; pass < 30 && (await store.counts()).blobsWaiting > 0; pass++)
    await syncOnce({ ...ports, ...rest });
  expect(await store.counts()).toMatchObject({ waiting: 0, blobsWaiting: 0 });
  expect(link.cuts).toBeGreaterThan(1);
  expect(ranges).toBeLessThanOrEqual(rangesOf(blob.bytes.length) + link.cuts);
  const answer = await office.ask(`/api/office/blobs/${blob.hash}`);
  expect(answer.headers.get("content-type")).toBe("application/octet-stream");
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(content));
  store.close();
});

test("S16 the office's download needs a coordinator, and names nothing that is not there", async () => {
  const path = `/api/office/blobs/${"A".repeat(43)}`;
  expect((await office.ask(path)).status).toBe(404);
  expect((await office.ask(path, { headers: { cookie: "" } })).status).toBe(401);
  expect((await office.ask("/api/office/blobs/short")).status).toBe(404);
});

test("S16 strange questions about a blob are problems, and store nothing", async () => {
  const { sealer } = await newPhone();
  const hash = "A".repeat(43);
  const headers = { "x-tung-nha-install": sealer.install };
  const put = (query: string, bytes: number, more = headers) =>
    office.ask(`/api/sync/blob/${hash}?${query}`, { method: "PUT", body: new Uint8Array(bytes), headers: more });
  expect((await put("size=9000&range=0", RANGE_BYTES, {} as never)).status).toBe(400);
  expect((await put("size=9000&range=0", RANGE_BYTES + 1)).status).toBe(413);
  expect((await put("size=9e3&range=0", RANGE_BYTES)).status).toBe(400);
  expect((await put("size=99999999&range=0", RANGE_BYTES)).status).toBe(400);
  expect((await put("size=9000&range=0", RANGE_BYTES, { "x-tung-nha-install": "B".repeat(22) })).status).toBe(403);
  expect((await office.ask("/api/sync/blob/short", { headers })).status).toBe(400);
  const held = await (await office.ask(`/api/sync/blob/${hash}`, { headers })).json();
  expect(held).toMatchObject({ held: 0, receipt: null });
});
