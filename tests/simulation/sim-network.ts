import type { Bytes } from "../../src/base/bytes.ts";
import type { Id } from "../../src/base/id.ts";
import { type Millis, SECOND } from "../../src/base/time.ts";
import type { BlobReceipt, BlobState } from "../../src/protocol/blob-messages.ts";
import type {
  ChangePage,
  EnrolAgainRequest,
  EnrolAnswer,
  PullRequest,
  PushAnswer,
} from "../../src/protocol/messages.ts";
import { type BlobTaken, blobState, takeRange } from "../../src/server/blobs.ts";
import { changesFor } from "../../src/server/changes.ts";
import { enrolAgain } from "../../src/server/enrol-again.ts";
import { receive } from "../../src/server/intake.ts";
import type { BlobOffice } from "../../src/sync/blob-ports.ts";
import type { OfficePort, Reply } from "../../src/sync/ports.ts";
import type { Build } from "./build.ts";
import { forgedAnswer } from "./forger.ts";
import type { Life } from "./life.ts";
import type { Rng } from "./rng.ts";
import type { Scheduler } from "./scheduler.ts";
import { apply, type SimOffice, survive } from "./sim-office.ts";

/** How bad it is: each a probability, per request. */
export interface Weather {
  /** The request never arrives. */
  drop: number;
  /** The body breaks off; what arrived whole counts. */
  cut: number;
  /** The office takes it, and its answer is lost. */
  loseAnswer: number;
  /** It arrives a second time, later: a proxy's retry. */
  repeat: number;
  /** Something else answers: a portal's page, or one that speaks the office's language and signs by itself. */
  portal: number;
  /** The answer brings receipts again that were given before. */
  remind: number;
  /** Slowest answer. */
  delay: Millis;
}

export const BAD: Weather = {
  drop: 0.2,
  cut: 0.1,
  loseAnswer: 0.15,
  repeat: 0.1,
  portal: 0.06,
  remind: 0.2,
  delay: 40 * SECOND,
};
export const GOOD: Weather = { drop: 0, cut: 0, loseAnswer: 0, repeat: 0, portal: 0, remind: 0, delay: SECOND };

type Handler<T> = () => Promise<Reply<T>>;

const OFFICE_DOWN = { kind: "problem", status: 503, problem: { problem: "office-down" } } as const;
const SIGNED_OUT = { kind: "problem", status: 401, problem: { problem: "signed-out" } } as const;
const atPortal = async () => ({ kind: "not-office" }) as const;

/** Carries requests between phones and the office, as badly as the weather is. */
export class SimNetwork {
  weather: Weather = BAD;
  /** Answers that somebody forged so far. */
  forgeries = 0;
  readonly #scheduler: Scheduler;
  readonly #office: SimOffice;
  readonly #build: Build;
  readonly #pageRows: number;
  readonly #rng: Rng;

  constructor(office: SimOffice, build: Build, pageRows: number, rng: Rng) {
    this.#scheduler = office.scheduler;
    this.#office = office;
    this.#build = build;
    this.#pageRows = pageRows;
    this.#rng = rng;
  }

  /** The phone's port; a dead phone's answers are never heard. */
  portOf(name: string, install: Id, life: Life): OfficePort {
    return {
      push: (body) =>
        this.#request(
          `${name} push`,
          life,
          () => this.#push(install, body),
          async () => forgedAnswer(body, this.#scheduler.now),
        ),
      pull: (request) => this.#request(`${name} pull`, life, () => this.#pull(install, request), atPortal),
    };
  }

  /** The road for voice and pictures (S16). */
  blobPortOf(name: string, life: Life): BlobOffice {
    const { storage, commune, deps } = this.#office;
    const send = (work: () => Promise<BlobTaken>): Promise<Reply<BlobState>> =>
      this.#request(`${name} blob`, life, () => this.#blob(work), atPortal);
    return {
      blobState: (install, hash) => send(() => blobState(storage, commune, install, hash, deps)),
      putRange: (install, range) => send(() => takeRange(storage, commune, install, range, deps)),
    };
  }

  /** Asks for the certificate of an installation that goes on from this one (S6). */
  enrolAgain(name: string, of: Id, life: Life, request: EnrolAgainRequest): Promise<Reply<EnrolAnswer>> {
    return this.#request(`${name} enrol again`, life, () => this.#enrolAgain(of, request), atPortal);
  }

  async #enrolAgain(of: Id, request: EnrolAgainRequest): Promise<Reply<EnrolAnswer>> {
    const office = this.#office;
    const { storage, commune, deps } = office;
    if (office.down) return OFFICE_DOWN;
    const reader = await storage.read(commune, (tx) => tx.installation(of));
    if (!reader || reader.revokedAt !== null) return SIGNED_OUT;
    const done = await survive(office, () => enrolAgain(storage, commune, reader, request, deps));
    if (done === "crashed") return { kind: "timeout" };
    if (done.kind === "enrolled") return { kind: "ok", value: structuredClone(done.answer) };
    return { kind: "problem", status: 403, problem: { problem: "forbidden" } };
  }

  async #blob(work: () => Promise<BlobTaken>): Promise<Reply<BlobState>> {
    if (this.#office.down) return OFFICE_DOWN;
    const taken = await survive(this.#office, work);
    if (taken === "crashed") return { kind: "timeout" };
    if (taken.kind !== "state") return { kind: "problem", status: 400, problem: { problem: "bad-request" } };
    const { receipt } = taken.state;
    if (receipt !== null) await this.#lookAtBlob(receipt);
    return { kind: "ok", value: taken.state };
  }

  /** What it names must be whole and on the disk when it leaves (S6, S16). */
  async #lookAtBlob({ install, hash }: BlobReceipt): Promise<void> {
    const { disk, commune, truth, deps, scheduler } = this.#office;
    const held = await disk.read(commune, (tx) => tx.blob(hash));
    const isWhole = held?.bytes && (await deps.crypto.hash(held.bytes)) === hash;
    if (!isWhole) truth.lie(`a receipt for blob ${hash} left before it was durable`);
    truth.noteBlobReceipt(install, hash, scheduler.now);
  }

  #request<T>(line: string, life: Life, deliver: Handler<T>, forge: Handler<T>): Promise<Reply<T>> {
    life.check();
    const { promise, resolve } = this.#scheduler.gate.suspend<Reply<T>>();
    const answer = (reply: Reply<T>, told: string) => {
      this.#scheduler.after(this.#delay(), () => {
        this.#scheduler.trace(`${line} ${told}`);
        if (!life.dead) resolve(reply);
      });
    };
    const { drop, loseAnswer, repeat, portal } = this.weather;
    if (this.#rng.chance(drop)) answer({ kind: "no-network" }, "dropped");
    else if (this.#rng.chance(portal)) {
      const forges = this.#rng.chance(0.5);
      if (forges) this.forgeries++;
      this.#scheduler.after(0, async () => answer(await (forges ? forge() : atPortal()), forges ? "forged" : "portal"));
    } else {
      const lost = this.#rng.chance(loseAnswer);
      if (this.#rng.chance(repeat)) this.#scheduler.after(this.#delay(), async () => void (await deliver()));
      this.#scheduler.after(this.#delay(), async () => {
        const reply = await deliver();
        answer(lost ? { kind: "timeout" } : reply, lost ? "answer lost" : reply.kind);
      });
    }
    return promise;
  }

  async #push(install: Id, body: Bytes): Promise<Reply<PushAnswer>> {
    const office = this.#office;
    if (office.down) return OFFICE_DOWN;
    const isCut = this.#rng.chance(this.weather.cut);
    const arrived = isCut ? body.slice(0, this.#rng.int(0, body.length)) : body;
    const received = await survive(office, () => receive(office.storage, office.commune, [arrived], office.deps));
    if (received === "crashed") return { kind: "timeout" };
    // The server applies after it has answered, or at its next start.
    this.#scheduler.after(this.#delay(), () => apply(office));
    if (received.kind === "answer") await this.#look(install, received.answer);
    if (isCut) return { kind: "no-network" };
    if (received.kind !== "answer") return { kind: "problem", status: 400, problem: { problem: "bad-request" } };
    return { kind: "ok", value: this.#reminding(install, received.answer) };
  }

  /** A receipt is a promise: what it names must be on the disk at the moment when it leaves the office (S6). */
  async #look(to: Id, { receipts, watermark }: PushAnswer): Promise<void> {
    const { disk, commune, truth } = this.#office;
    truth.noteWatermark(to, watermark);
    truth.noteReceipts(receipts, this.#scheduler.now);
    for (const { install, seq, hash } of receipts) {
      const held = await disk.read(commune, (tx) => tx.envelopesAt(install, seq));
      if (!held.some((row) => row.hash === hash)) truth.lie(`a receipt for seq ${seq} left before it was durable`);
    }
  }

  #reminding(install: Id, answer: PushAnswer): PushAnswer {
    if (!this.#rng.chance(this.weather.remind)) return answer;
    return { ...answer, receipts: [...answer.receipts, ...this.#office.truth.receiptsOf(install)] };
  }

  async #pull(install: Id, asked: PullRequest): Promise<Reply<ChangePage>> {
    const { storage, commune, deps, down, truth } = this.#office;
    if (down) return OFFICE_DOWN;
    const reader = await storage.read(commune, (tx) => tx.installation(install));
    if (!reader || reader.revokedAt !== null) return SIGNED_OUT;
    const read = (await this.#build.pull?.(asked, this.#office)) ?? asked;
    // Small pages, so that runs are interrupted between them.
    const request = { ...read, limit: Math.min(read.limit, this.#rng.int(2, this.#pageRows)) };
    const page = structuredClone(await changesFor(storage, commune, reader, request, deps));
    truth.noteWatermark(install, page.watermark);
    return { kind: "ok", value: this.#build.page?.(page) ?? page };
  }

  #delay(): Millis {
    return this.#rng.int(50, this.weather.delay);
  }
}
