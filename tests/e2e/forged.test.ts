import type { Page } from "playwright";
import { expect, test } from "vitest";
import { type Id, newId } from "../../src/base/id.ts";
import type { Head } from "../../src/protocol/envelope.ts";
import { decodeEnvelope } from "../../src/protocol/envelope-codec.ts";
import { encodeFrames, FrameReader } from "../../src/protocol/frames.ts";
import type { PushAnswer, Statement } from "../../src/protocol/messages.ts";
import type { StoredEnrolment } from "../../src/store/types.ts";
import { stripText } from "../../src/ui/text/field-strip.ts";
import { syncText } from "../../src/ui/text/field-sync.ts";
import { generateKeyPair, randomBytes } from "../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../src/vault/envelope-sealer.ts";
import { FieldApp } from "./support/field-app.ts";
import type { Middlebox } from "./support/middlebox.ts";
import { newToken } from "./support/new-token.ts";
import type { OfficeDatabase } from "./support/office-database.ts";
import { readDisk, readEnrolment } from "./support/phone-disk.ts";
import { phoneOnRoad } from "./support/phone-on-road.ts";
import type { TestOffice } from "./support/test-office.ts";

const PUSH = "/api/sync/push";
const POLL = { interval: 100 };

let office: TestOffice;
let database: OfficeDatabase;
let road: Middlebox;
let app: FieldApp;
let paths: string[];
phoneOnRoad(async (opened) => {
  ({ office, database, road } = opened);
  app = await FieldApp.enrol(opened.phone, road.origin, await newToken(office));
  paths = await app.households();
});

test("T5 a forged envelope carried by an enrolled phone's push is refused and occupies no number", async () => {
  const enrolment = await readEnrolment(app.page);
  const answers: PushAnswer[] = [];
  // The thief knows the phone's certificate and the office's public key, but no private one.
  const before = (await readDisk(app.page)).head;
  const forged = await forge(enrolment, { household: householdOf(paths[1] ?? ""), head: null });
  road.changeRequest = ({ path, body }) => (path === PUSH ? withEnvelopeFirst(body, forged.bytes) : body);
  road.changeAnswer = (path, answer) => {
    if (path === PUSH) answers.push(JSON.parse(String(answer.body)) as PushAnswer);
    return answer;
  };

  await app.nobodyHome(paths[0] ?? "");
  await expect.poll(async () => (await readDisk(app.page)).waiting, POLL).toBe(0);

  const carried = answers.filter((answer) => answer.rejected.length > 0);
  expect(carried.length).toBeGreaterThan(0);
  expect(carried.flatMap(({ rejected }) => rejected)).toContainEqual({ seq: 1, reason: "proof" });
  expect(answers.flatMap(({ receipts }) => receipts).map(({ hash }) => hash)).not.toContain(forged.hash);
  const stored = await database.envelopesOf(enrolment.certificate.install);
  expect(stored.map(({ seq }) => seq)).toEqual([before + 1]);
  expect(stored.map(({ hash }) => hash)).not.toContain(forged.hash);
  await app.goTo("/dong-bo");
  await app.page.getByText(stripText.officeHasAll).first().waitFor();
  expect((await database.fieldJournal()).map(({ args }) => args.household)).not.toContain(householdOf(paths[1] ?? ""));
});

test("S5 a receipt with a wrong signature clears nothing", async () => {
  road.changeAnswer = (path, answer) =>
    path === PUSH ? { ...answer, body: withWrongSignatures(answer.body) } : answer;
  const atOffice = (await database.envelopes()).length;
  await app.nobodyHome(paths[2] ?? "");
  // The office has it, and nothing but its word is missing.
  await expect.poll(async () => (await database.envelopes()).length, POLL).toBe(atOffice + 1);
  await sendNow(app.page);
  expect((await readDisk(app.page)).waiting).toBe(1);
  await app.page.getByText(syncText.endNotBelieved).waitFor();

  road.openRoad();
  await app.page.getByRole("button", { name: syncText.sendNow }).click();
  await app.page.getByText(stripText.officeHasAll).first().waitFor();
  expect((await readDisk(app.page)).waiting).toBe(0);
  expect((await database.envelopes()).length).toBe(atOffice + 1);
});

function householdOf(path: string): Id {
  return path.split("/").at(-1) ?? "";
}

/** The press ends when a whole pass is over. */
async function sendNow(page: Page): Promise<void> {
  await app.goTo("/dong-bo");
  await page.getByRole("button", { name: /^Gửi (ngay|lại)$/ }).click();
  await page.getByRole("button", { name: /^Gửi (ngay|lại)$/, disabled: false }).waitFor();
  await page.getByText(/^Thử lúc/).waitFor();
}

async function forge({ certificate, keys }: StoredEnrolment, what: { household: Id; head: Head | null }) {
  const intakeKey = keys.find(({ purpose }) => purpose === "intake");
  if (!intakeKey) throw new Error("the phone knows no intake key");
  const { commune, install } = certificate;
  const sealer = await createEnvelopeSealer({ commune, install, ...(await generateKeyPair()), intakeKey });
  const args = {
    id: newId(randomBytes),
    household: what.household,
    channel: "home",
    outcome: "declined",
    assistances: [],
    appointment: null,
    note: "",
    consent: null,
    supersedes: null,
  };
  const mutation = { id: newId(randomBytes), name: "record-visit", args, madeAt: Date.now(), baseRevision: 1 };
  return sealer.seal(what.head, [mutation]);
}

function withEnvelopeFirst(body: Buffer, forged: Uint8Array): Buffer {
  const frames = new FrameReader().read(body);
  const statement = frames.find(({ kind }) => kind === "statement");
  const envelopes = frames.filter(({ kind }) => kind === "envelope").map(({ bytes }) => bytes);
  if (!statement) throw new Error("a push without a statement");
  expect(decodeEnvelope(forged).kind).toBe("ok");
  return Buffer.from(
    encodeFrames(JSON.parse(Buffer.from(statement.bytes).toString()) as Statement, [forged, ...envelopes]),
  );
}

/** Signatures of the right shape, by nobody. */
function withWrongSignatures(body: Buffer | string): string {
  const answer = JSON.parse(String(body)) as PushAnswer;
  const receipts = answer.receipts.map((receipt) => ({
    ...receipt,
    signature: Buffer.from(randomBytes(64)).toString("base64url"),
  }));
  return JSON.stringify({ ...answer, receipts });
}
