import type { Bytes } from "../../src/base/bytes.ts";
import { type Id, newId } from "../../src/base/id.ts";
import type { Mutation } from "../../src/domain/mutation.ts";
import type { Head } from "../../src/protocol/envelope.ts";
import { encodeFrames } from "../../src/protocol/frames.ts";
import type {
  AnyWireRow,
  ChangePage,
  Cursor,
  EnrolAnswer,
  EnrolRequest,
  PushAnswer,
  Statement,
  Verdict,
} from "../../src/protocol/messages.ts";
import { parseChangePage, parseEnrolAnswer, parsePushAnswer } from "../../src/protocol/schemas.ts";
import { generateKeyPair, randomBytes } from "../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../src/vault/envelope-sealer.ts";
import type { EnvelopeSealer, SealedEnvelope } from "../../src/vault/types.ts";
import type { TestOffice } from "./test-office.ts";

/** A phone as the office sees it: real keys and envelopes over the real routes, everything else in plain memory. */
export class TestPhone {
  head: Head | null = null;
  cursor: Cursor | null = null;
  rows = new Map<string, AnyWireRow>();
  verdicts = new Map<number, Verdict>();

  private constructor(
    readonly office: TestOffice,
    readonly enrolled: EnrolAnswer,
    private readonly sealer: EnvelopeSealer,
  ) {}

  static async enrol(office: TestOffice, token: string): Promise<TestPhone> {
    const pair = await generateKeyPair();
    const request = enrolRequest(office, token, newId(randomBytes), pair.publicKey);
    const enrolled = parseEnrolAnswer(await office.post("/api/enrol", request));
    const intake = enrolled?.keys.find((key) => key.purpose === "intake");
    if (!enrolled || !intake) throw new Error("the enrolment's answer is not of the contract");
    const commune = enrolled.commune.id;
    const sealer = await createEnvelopeSealer({ commune, install: request.install, ...pair, intakeKey: intake });
    return new TestPhone(office, enrolled, sealer);
  }

  get install(): Id {
    return this.enrolled.certificate.install;
  }

  /** One save: an envelope that follows the head. */
  async save(...acts: { name: string; args: unknown }[]): Promise<SealedEnvelope> {
    const madeAt = this.office.clock.now;
    const mutations: Mutation[] = acts.map((act) => {
      return { id: newId(randomBytes), ...act, madeAt, baseRevision: this.cursor?.revision ?? 0 };
    });
    const envelope = await this.sealer.seal(this.head, mutations);
    this.head = { seq: envelope.seq, hash: envelope.hash };
    return envelope;
  }

  statement(): Statement {
    return {
      v: 1,
      certificate: this.enrolled.certificate,
      head: this.head,
      receipted: null,
      epoch: this.enrolled.epoch,
      cursor: this.cursor,
      now: this.office.clock.now,
      lost: [],
    };
  }

  body(...envelopes: { bytes: Bytes }[]): Bytes {
    return encodeFrames(
      this.statement(),
      envelopes.map((envelope) => envelope.bytes),
    );
  }

  async push(...envelopes: { bytes: Bytes }[]): Promise<PushAnswer> {
    const answer = await this.office.ask("/api/sync/push", { method: "POST", body: this.body(...envelopes) });
    const parsed = parsePushAnswer(await answer.json());
    if (!parsed) throw new Error(`the push was answered with ${answer.status}`);
    return parsed;
  }

  /** Pulls until nothing more comes. */
  async pull(limit = 500): Promise<void> {
    for (let more = true; more; ) {
      const page = await this.page(limit);
      if (page.reset) this.rows.clear();
      for (const row of page.rows) this.rows.set(`${row.kind}/${row.id}`, row);
      for (const { kind, id } of page.removed) this.rows.delete(`${kind}/${id}`);
      for (const verdict of page.verdicts) this.verdicts.set(verdict.seq, verdict);
      this.cursor = page.cursor;
      more = page.more;
    }
  }

  async page(limit: number, token = this.enrolled.readToken): Promise<ChangePage> {
    const body = JSON.stringify({ v: 1, install: this.install, cursor: this.cursor, limit });
    const headers = { authorization: `Bearer ${token}` };
    const answer = await this.office.ask("/api/sync/changes", { method: "POST", body, headers });
    const page = parseChangePage(await answer.json());
    if (!page) throw new Error(`the pull was answered with ${answer.status}`);
    return page;
  }
}

export function enrolRequest(office: TestOffice, token: string, install: Id, publicKey: string): EnrolRequest {
  return { v: 1, token, install, publicKey, now: office.clock.now, lost: [] };
}
