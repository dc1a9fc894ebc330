import type { Id } from "../../src/base/id.ts";
import { parsePushAnswer } from "../../src/protocol/schemas.ts";
import { applyWaiting } from "../../src/server/apply.ts";
import type { SealedEnvelope } from "../../src/vault/types.ts";
import { visitArgs } from "./contract-phone.ts";
import { addHelper, type TestOffice } from "./test-office.ts";
import { TestPhone } from "./test-phone.ts";

/** A phone that keeps what it sent until the watermark passes it, and returns it to an office that begins anew. */
export class KeepingPhone {
  kept: SealedEnvelope[] = [];
  #epoch = "";

  private constructor(
    readonly phone: TestPhone,
    readonly helper: Id,
  ) {}

  static async enrol(office: TestOffice, name: string, villages: Id[]): Promise<KeepingPhone> {
    const { id, link } = await addHelper(office, name, villages);
    return new KeepingPhone(await TestPhone.enrol(office, link.token), id);
  }

  async save(name: string, args: unknown): Promise<SealedEnvelope> {
    const envelope = await this.phone.save({ name, args });
    this.kept.push(envelope);
    return envelope;
  }

  visit(household: Id, part: object = {}): Promise<SealedEnvelope> {
    return this.save("record-visit", visitArgs(household, part));
  }

  edit(household: Id, set: object): Promise<SealedEnvelope> {
    const consent = { text: "1", given: true };
    return this.save("edit-household", {
      household,
      set,
      members: [],
      add: [],
      consent: "note" in set ? null : consent,
    });
  }

  /** Pushes what it still holds, as after a contact that told of an epoch or none; returns the answer's watermark. */
  async sync(office: TestOffice, envelopes = this.kept): Promise<number> {
    const body = this.phone.body(...envelopes);
    const response = await office.ask("/api/sync/push", { method: "POST", body });
    const answer = parsePushAnswer(await response.json());
    if (answer === null) throw new Error(`the push was answered with ${response.status}`);
    if (answer.rejected.length > 0) throw new Error(`rejected: ${JSON.stringify(answer.rejected)}`);
    this.#epoch = answer.epoch;
    this.kept = this.kept.filter((envelope) => envelope.seq > answer.watermark);
    const commune = this.phone.enrolled.commune.id;
    await applyWaiting(office.storage, commune, office.deps);
    return answer.watermark;
  }

  get epoch(): string {
    return this.#epoch;
  }
}
