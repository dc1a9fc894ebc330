import type { Bytes } from "../../src/base/bytes.ts";
import { type Id, newId } from "../../src/base/id.ts";
import type { Clock, Millis } from "../../src/base/time.ts";
import type { Mutation } from "../../src/domain/mutation.ts";
import type { Head } from "../../src/protocol/envelope.ts";
import { encodeFrames } from "../../src/protocol/frames.ts";
import type {
  Cursor,
  EnrolAnswer,
  EnrolRequest,
  LostReport,
  ReceiptedHead,
  Statement,
} from "../../src/protocol/messages.ts";
import { generateKeyPair, type KeyPairText, randomBytes } from "../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../src/vault/envelope-sealer.ts";
import type { EnvelopeSealer, SealedEnvelope } from "../../src/vault/types.ts";
import { notHome } from "./not-home.ts";

/** A phone without a database: it seals envelopes and states what a test wants it to. */
export class TestPhone {
  readonly install = newId(randomBytes);
  head: Head | null = null;
  receipted: ReceiptedHead | null = null;
  cursor: Cursor | null = null;
  epoch: string | null = null;
  lost: LostReport[] = [];
  /** The phone's clock minus the office's, ms. */
  skew: Millis = 0;
  answer: EnrolAnswer | null = null;
  #sealer: EnvelopeSealer | null = null;

  private constructor(
    readonly commune: Id,
    readonly keys: KeyPairText,
    readonly clock: Clock,
  ) {}

  static async make(commune: Id, clock: Clock): Promise<TestPhone> {
    return new TestPhone(commune, await generateKeyPair(), clock);
  }

  get now(): Millis {
    return this.clock() + this.skew;
  }

  enrolRequest(token: string): EnrolRequest {
    return { v: 1, token, install: this.install, publicKey: this.keys.publicKey, now: this.now, lost: [] };
  }

  async take(answer: EnrolAnswer): Promise<void> {
    this.answer = answer;
    this.epoch = answer.epoch;
    const intakeKey = answer.keys.find((key) => key.purpose === "intake");
    if (!intakeKey) throw new Error("no intake key");
    this.#sealer = await createEnvelopeSealer({
      commune: this.commune,
      install: this.install,
      ...this.keys,
      intakeKey,
    });
  }

  mutation(name: string, args: unknown, baseRevision = 0): Mutation {
    return { id: newId(randomBytes), name, args, madeAt: this.now, baseRevision };
  }

  /** One save: the next envelope of the chain. */
  async save(...mutations: Mutation[]): Promise<SealedEnvelope> {
    const sealed = await this.sealAfter(this.head, ...mutations);
    this.head = { seq: sealed.seq, hash: sealed.hash };
    return sealed;
  }

  /** An envelope anywhere in the chain, without taking it as the head. */
  async sealAfter(head: Head | null, ...mutations: Mutation[]): Promise<SealedEnvelope> {
    if (!this.#sealer) throw new Error("not enrolled");
    return this.#sealer.seal(head, mutations);
  }

  saveVisit(household: Id, part: object = {}, baseRevision = 0): Promise<SealedEnvelope> {
    return this.save(this.mutation("record-visit", visitArgs(household, part), baseRevision));
  }

  statement(): Statement {
    if (!this.answer) throw new Error("not enrolled");
    const { head, receipted, epoch, cursor, now, lost } = this;
    return { v: 1, certificate: this.answer.certificate, head, receipted, epoch, cursor, now, lost };
  }

  /** The body of a push with these envelopes, whoever sealed them. */
  body(...envelopes: (SealedEnvelope | Bytes)[]): Bytes {
    return encodeFrames(
      this.statement(),
      envelopes.map((envelope) => (envelope instanceof Uint8Array ? envelope : envelope.bytes)),
    );
  }
}

export function visitArgs(household: Id, part: object = {}): object {
  return { ...notHome(household), ...part };
}
