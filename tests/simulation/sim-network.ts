import type { Bytes } from "../../src/base/bytes.ts";
import type { Id } from "../../src/base/id.ts";
import { type Millis, SECOND } from "../../src/base/time.ts";
import type { ChangePage, PullRequest, PushAnswer } from "../../src/protocol/messages.ts";
import { changesFor } from "../../src/server/changes.ts";
import { receive } from "../../src/server/intake.ts";
import type { OfficePort, Reply } from "../../src/sync/ports.ts";
import type { Life } from "./life.ts";
import type { Rng } from "./rng.ts";
import type { Scheduler } from "./scheduler.ts";
import { apply, type SimOffice } from "./sim-office.ts";

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
  /** Something else answers: a portal. */
  portal: number;
  /** Slowest answer. */
  delay: Millis;
}

export const BAD: Weather = { drop: 0.2, cut: 0.1, loseAnswer: 0.15, repeat: 0.1, portal: 0.05, delay: 40 * SECOND };
export const GOOD: Weather = { drop: 0, cut: 0, loseAnswer: 0, repeat: 0, portal: 0, delay: SECOND };

type Handler<T> = () => Promise<Reply<T>>;

/** Carries requests between phones and the office, as badly as the weather is. */
export class SimNetwork {
  weather: Weather = BAD;
  readonly #scheduler: Scheduler;
  readonly #office: SimOffice;
  readonly #rng: Rng;

  constructor(scheduler: Scheduler, office: SimOffice, rng: Rng) {
    this.#scheduler = scheduler;
    this.#office = office;
    this.#rng = rng;
  }

  /** The phone's port; a dead phone's answers are never heard. */
  portOf(name: string, install: Id, life: Life): OfficePort {
    return {
      push: (body) => this.#request(`${name} push`, life, () => this.#push(body)),
      pull: (request) => this.#request(`${name} pull`, life, () => this.#pull(install, request)),
    };
  }

  #request<T>(line: string, life: Life, deliver: Handler<T>): Promise<Reply<T>> {
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
    else if (this.#rng.chance(portal)) answer({ kind: "not-office" }, "portal");
    else {
      const lost = this.#rng.chance(loseAnswer);
      if (this.#rng.chance(repeat)) this.#scheduler.after(this.#delay(), async () => void (await deliver()));
      this.#scheduler.after(this.#delay(), async () => {
        const reply = await deliver();
        answer(lost ? { kind: "timeout" } : reply, lost ? "answer lost" : reply.kind);
      });
    }
    return promise;
  }

  async #push(body: Bytes): Promise<Reply<PushAnswer>> {
    if (this.#office.down) return { kind: "problem", status: 503, problem: { problem: "office-down" } };
    const isCut = this.#rng.chance(this.weather.cut);
    const arrived = isCut ? body.slice(0, this.#rng.int(0, body.length)) : body;
    const received = await receive(this.#office.storage, this.#office.commune, [arrived], this.#office.deps);
    // The server applies after it has answered, or at its next start.
    this.#scheduler.after(this.#delay(), async () => {
      if (!this.#office.down) await apply(this.#office);
    });
    if (isCut) return { kind: "no-network" };
    if (received.kind === "answer") return { kind: "ok", value: received.answer };
    return { kind: "problem", status: 400, problem: { problem: "bad-request" } };
  }

  async #pull(install: Id, request: PullRequest): Promise<Reply<ChangePage>> {
    if (this.#office.down) return { kind: "problem", status: 503, problem: { problem: "office-down" } };
    const reader = await this.#office.storage.read(this.#office.commune, (tx) => tx.installation(install));
    if (!reader) return { kind: "problem", status: 401, problem: { problem: "signed-out" } };
    // Small pages, so that runs are interrupted between them.
    const asked = { ...request, limit: Math.min(request.limit, this.#rng.int(2, 12)) };
    const { storage, commune, deps } = this.#office;
    return { kind: "ok", value: structuredClone(await changesFor(storage, commune, reader, asked, deps)) };
  }

  #delay(): Millis {
    return this.#rng.int(50, this.weather.delay);
  }
}
