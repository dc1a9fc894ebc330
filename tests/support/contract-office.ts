import { type Id, newId } from "../../src/base/id.ts";
import { HOUR, type Millis } from "../../src/base/time.ts";
import type { Campaign, Household } from "../../src/domain/records.ts";
import type { Head } from "../../src/protocol/envelope.ts";
import {
  type ChangePage,
  type Cursor,
  type PushAnswer,
  type ReceiptedHead,
  WIRE_VERSION,
} from "../../src/protocol/messages.ts";
import { receiptText } from "../../src/protocol/signed-text.ts";
import { applyWaiting } from "../../src/server/apply.ts";
import { changesFor } from "../../src/server/changes.ts";
import type { ServerDeps } from "../../src/server/deps.ts";
import { createEnrolLink, enrol } from "../../src/server/enrol.ts";
import { receive } from "../../src/server/intake.ts";
import { makeOfficeKeys } from "../../src/server/keys.ts";
import { createNodeCrypto } from "../../src/server/node-crypto.ts";
import { type OfficeActResult, runOfficeAct } from "../../src/server/office-act.ts";
import type { Storage } from "../../src/server/storage.ts";
import type { EnvelopeRow } from "../../src/server/storage-rows.ts";
import { generateKeyPair, randomBytes } from "../../src/vault/crypto.ts";
import { TestPhone } from "./contract-phone.ts";

/** 5 November 2025, 18:00 in Vietnam: after everything that the demonstration campaign starts with. */
export const NOON = Date.parse("2025-11-05T11:00:00Z");

export const id = (): Id => newId(randomBytes);

/** A commune over some storage, with the server's own code and real crypto. Its clock stands still until it is moved. */
export class TestOffice {
  readonly commune: Id;
  readonly item: Id;
  now: Millis = NOON;
  readonly deps: ServerDeps = { clock: () => this.now, random: randomBytes, crypto: createNodeCrypto() };

  private constructor(
    readonly storage: Storage,
    { commune, item } = { commune: id(), item: id() },
  ) {
    this.commune = commune;
    this.item = item;
  }

  /** The same commune over another storage, which holds a copy of it already. */
  static over(office: TestOffice, storage: Storage): TestOffice {
    const other = new TestOffice(storage, office);
    other.now = office.now;
    return other;
  }

  static async open(storage: Storage, code = "00001", now = NOON): Promise<TestOffice> {
    const office = new TestOffice(storage);
    office.now = now;
    const recovery = await generateKeyPair();
    const reading = { ...(await generateKeyPair()), keyId: "reading1", wrappedForRecovery: "" };
    const keys = await makeOfficeKeys(office.commune, recovery.publicKey, reading, office.deps);
    const row = { id: office.commune, name: "Xã Thử", code, createdAt: office.now, epoch: id() };
    await storage.create(row, async (tx) => {
      for (const key of keys) await tx.putKey(key);
    });
    await office.act("set-up-campaign", { campaign: campaignOf(office.item) });
    office.now += HOUR;
    return office;
  }

  async act(name: string, args: unknown): Promise<OfficeActResult> {
    return runOfficeAct(this.storage, this.commune, { name, args }, "Văn phòng", this.deps);
  }

  async addHelper(name = "Lò Thị Thử"): Promise<Id> {
    const helper = { id: id(), name, active: true };
    await this.act("add-helper", { helper });
    return helper.id;
  }

  /** A village with this many households of one member each. */
  async addVillage(count: number, name = "Bản Thử"): Promise<{ village: Id; households: Household[] }> {
    const village = { id: id(), name };
    const households = Array.from({ length: count }, (_, index) => householdIn(village.id, index));
    await this.act("import-list", { villages: [village], households, edits: [] });
    return { village: village.id, households };
  }

  async assign(helper: Id, villages: Id[]): Promise<OfficeActResult> {
    return this.act("assign", { helper, villages, ids: villages.map(id) });
  }

  async enrolPhone(helper: Id): Promise<TestPhone> {
    const link = await createEnrolLink(this.storage, this.commune, helper, this.deps);
    if (!link) throw new Error("no such helper");
    const phone = await TestPhone.make(this.commune, () => this.now);
    const enrolled = await enrol(this.storage, this.commune, phone.enrolRequest(link.token), this.deps);
    if (enrolled.kind !== "enrolled") throw new Error(enrolled.kind);
    await phone.take(enrolled.answer);
    return phone;
  }

  /** Takes a push in and applies what it brought, as a server process does. */
  async push(body: Uint8Array): Promise<PushAnswer> {
    const received = await receive(this.storage, this.commune, [body], this.deps);
    if (received.kind !== "answer") throw new Error(received.kind);
    await this.apply();
    return received.answer;
  }

  apply(): Promise<number> {
    return applyWaiting(this.storage, this.commune, this.deps);
  }

  async pull(phone: TestPhone, cursor: Cursor | null, limit = 500, v = WIRE_VERSION): Promise<ChangePage> {
    const reader = await this.storage.read(this.commune, (tx) => tx.installation(phone.install));
    if (!reader) throw new Error("not enrolled");
    return changesFor(this.storage, this.commune, reader, { v, install: phone.install, cursor, limit }, this.deps);
  }

  /** Every page of a run, as one. `between` runs after each page but the last. */
  async pullAll(
    phone: TestPhone,
    cursor: Cursor | null,
    limit = 500,
    between?: () => Promise<void>,
  ): Promise<ChangePage> {
    const whole = await this.pull(phone, cursor, limit);
    for (let page = whole; page.more; ) {
      await between?.();
      page = await this.pull(phone, page.cursor, limit);
      whole.rows.push(...page.rows);
      whole.removed.push(...page.removed);
      whole.verdicts.push(...page.verdicts);
      whole.cursor = page.cursor;
    }
    return whole;
  }

  /** A receipt of this office, as a phone states it: also of an envelope or an epoch that it has forgotten. */
  async receiptOf(phone: { install: Id }, head: Head, epoch: string): Promise<ReceiptedHead> {
    const keys = await this.storage.read(this.commune, (tx) => tx.keys());
    const privateKey = keys.find((key) => key.purpose === "receipt")?.privateKey ?? "";
    const text = receiptText(this.commune, { install: phone.install, ...head, epoch });
    return { ...head, proof: { epoch, signature: await this.deps.crypto.sign(privateKey, text) } };
  }

  envelopes(phone: { install: Id }, seq: number): Promise<EnvelopeRow[]> {
    return this.storage.read(this.commune, (tx) => tx.envelopesAt(phone.install, seq));
  }

  async states(phone: { install: Id }, upTo: number): Promise<string[]> {
    const states: string[] = [];
    for (let seq = 1; seq <= upTo; seq++) {
      states.push(
        (await this.envelopes(phone, seq))
          .map((row) => `${row.state}${row.reason ? ` ${row.reason}` : ""}`)
          .join(" + "),
      );
    }
    return states;
  }
}

export function householdIn(village: Id, index = 0): Household {
  const member = {
    id: id(),
    name: `Người Thử ${index}`,
    relation: "Chủ hộ",
    sex: null,
    birth: "1970",
    phones: [],
    level: 2 as const,
    whereabouts: "",
    note: "",
  };
  return { id: id(), code: `TH-${index}`, village, address: "", note: "", members: [member], foundAtDoor: false };
}

function campaignOf(item: Id): Campaign {
  return {
    id: id(),
    name: "Đợt thử",
    start: "2025-10-15",
    end: "2025-11-15",
    peakStart: "2025-10-30",
    peakEnd: "2025-11-15",
    items: [{ id: item, title: "Nội dung thử", short: "Thử" }],
    obstacles: ["NO_SIGNAL"],
    routes: ["own", "office"],
    minAge: 14,
    minLevel: 2,
    commentLimit: 2_000,
    noticeVersion: "1",
  };
}
