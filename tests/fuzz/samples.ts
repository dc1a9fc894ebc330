import { readFile } from "node:fs/promises";
import { type Bytes, utf8 } from "../../src/base/bytes.ts";
import { type Id, newId } from "../../src/base/id.ts";
import { encodeFrames } from "../../src/protocol/frames.ts";
import type { NewPasswordRequest } from "../../src/protocol/new-password.ts";
import type { ImportPreview } from "../../src/protocol/office-messages.ts";
import { writeParcel } from "../../src/protocol/parcel.ts";
import { hash, randomBytes } from "../../src/vault/crypto.ts";
import { COORDINATOR, setUpRequest, type TestOffice } from "../support/test-office.ts";
import { enrolRequest, type TestPhone } from "../support/test-phone.ts";

/** A request of the contract: what is mutated from it is near to what is taken. */
export interface Sample {
  body: unknown;
  headers?: Record<string, string>;
  /** After a question mark. */
  query?: string;
}

const LIST = new Uint8Array(await readFile(new URL("../support/fixtures/list.csv", import.meta.url))).slice(0, 3_000);

/** By method and path; a route without one gets a bit of everything. */
export interface Samples {
  of(route: string): Sample;
  /** Values for the parts of a path. */
  ids: readonly string[];
  hasOwn(route: string): boolean;
}

export async function makeSamples(office: TestOffice, phone: TestPhone, helper: Id, token: string): Promise<Samples> {
  const { install, enrolled } = phone;
  const id = newId(randomBytes);
  const first = await phone.save({ name: "withdraw-visit", args: { visit: id } });
  const second = await phone.save({ name: "record-visit", args: { id, household: id } });
  const sealed = [first.bytes, second.bytes];
  const preview = (await (await office.postFile("/api/office/import/preview", LIST)).json()) as ImportPreview;
  const named: Record<string, Sample> = {
    "POST /api/set-up": { body: (await setUpRequest()).request },
    "POST /api/enrol": { body: enrolRequest(office, token, id, enrolled.certificate.publicKey) },
    ...phoneSamples(phone, sealed),
    "POST /api/office/sign-in": { body: { coordinator: COORDINATOR, authKey: office.authKey } },
    "POST /api/office/new-password": { body: newPassword(office) },
    "POST /api/office/helpers": { body: { name: "Vi Thị Lan" } },
    "POST /api/office/assign": { body: { helper, villages: [id] } },
    "POST /api/office/conflicts/:id/settle": { body: { keep: "before" } },
    "POST /api/office/devices/:id/declare-lost": { body: { from: 1, to: 2 } },
    "POST /api/office/look/retry": { body: { install, seq: 1 } },
    "POST /api/office/look/put-away": { body: { install, seq: 1, hash: first.hash } },
    "POST /api/office/duplicates/merge": { body: { keep: id, drop: helper, members: [{ from: id, to: helper }] } },
    "POST /api/office/duplicates/dismiss": { body: { households: [id, helper] } },
    "POST /api/office/import/preview": { body: LIST },
    "POST /api/office/import": { body: LIST, query: `digest=${preview.digest}&leaveOut=1` },
    "POST /api/office/import/blocked": { body: LIST },
    "POST /api/office/parcel": { body: await parcelOf(phone, sealed) },
  };
  const other: Sample = { body: { id, install, helper, seq: 1, name: "Lan", token, village: id, hash: first.hash } };
  return {
    of: (route) => named[route] ?? other,
    ids: [id, install, helper, first.hash, "x", "..", "%00", "A".repeat(22), "-1", "é"],
    hasOwn: (route) => route in named,
  };
}

function phoneSamples(phone: TestPhone, sealed: readonly Bytes[]): Record<string, Sample> {
  const { install, enrolled } = phone;
  const { certificate } = enrolled;
  const headers = { authorization: `Bearer ${enrolled.readToken}`, "x-tung-nha-install": install };
  const cursor = { epoch: enrolled.epoch, revision: 1, stamp: "", within: null };
  return {
    "POST /api/sync/push": { body: encodeFrames(phone.statement(), sealed, [certificate]) },
    "POST /api/sync/changes": { body: { v: 2, install, cursor, limit: 10 }, headers },
    "POST /api/enrol/again": { body: { v: 2, install, publicKey: certificate.publicKey, lost: [] }, headers },
    "PUT /api/sync/blobs/:hash": { body: new Uint8Array(8_192), query: "size=9000&range=0", headers },
    "GET /api/sync/blobs/:hash": { body: null, headers },
  };
}

/** Signed by nobody: one that holds would end the session that all the others need. */
function newPassword({ authKey, clock }: TestOffice): NewPasswordRequest {
  const unsigned = { coordinator: COORDINATOR, authKey, wrappedReadingKey: "AAAA", at: clock.now };
  return { ...unsigned, signature: "A".repeat(86) };
}

async function parcelOf(phone: TestPhone, envelopes: readonly Bytes[]): Promise<Bytes> {
  const { certificate } = phone.enrolled;
  const receipt = { install: certificate.install, seq: 1, hash: "h".repeat(43), epoch: "e", signature: "s".repeat(86) };
  const receipts = [{ commune: certificate.commune, receipts: [receipt] }];
  return utf8(await writeParcel({ certificates: [certificate], envelopes: [...envelopes], receipts }, hash));
}
