import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Rng } from "../../../tests/simulation/rng.ts";
import { Channel } from "./channel.ts";
import { carry } from "./connection.ts";
import { PROFILES, type Profile } from "./profiles.ts";

/** What went over the radio since it was last tuned: TCP payload, headers of HTTP included. */
export interface Traffic {
  up: number;
  down: number;
  connections: number;
  /** Connections that the radio broke. */
  cuts: number;
}

/**
 * The radio of one phone: a TCP relay to one server. What its TCP does not do, and a real one does: slow start, loss
 * and TLS; so every number is a little better than life, for everybody in the same way.
 */
export class Radio {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #profile: Profile = PROFILES.loopback;
  #up = new Channel(Number.POSITIVE_INFINITY, 0);
  #down = new Channel(Number.POSITIVE_INFINITY, 0);
  #rng = new Rng(0);
  traffic: Traffic = { up: 0, down: 0, connections: 0, cuts: 0 };

  private constructor(target: number) {
    this.#server = createServer((phone) => void this.#connect(phone, target));
  }

  static async open(target: number): Promise<Radio> {
    const radio = new Radio(target);
    await new Promise<void>((resolve) => radio.#server.listen(0, "127.0.0.1", resolve));
    return radio;
  }

  get origin(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Breaks what is open and counts from zero. The same seed cuts after the same numbers of bytes. */
  tune(profile: Profile, seed: number): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#profile = profile;
    this.#up = new Channel(profile.up, profile.roundTrip / 2);
    this.#down = new Channel(profile.down, profile.roundTrip / 2);
    this.#rng = new Rng(seed);
    this.traffic = { up: 0, down: 0, connections: 0, cuts: 0 };
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #connect(phone: Socket, target: number): Promise<void> {
    const { traffic } = this;
    const { cutAfter, roundTrip } = this.#profile;
    traffic.connections++;
    let left = cutAfter === null ? Number.POSITIVE_INFINITY : this.#rng.int(cutAfter.least, cutAfter.most);
    const gets = (way: "up" | "down") => (bytes: number) => {
      traffic[way] += bytes;
      const whole = Math.min(bytes, Math.max(0, left));
      if (whole < bytes && left > 0) traffic.cuts++;
      left -= bytes;
      return whole;
    };
    const [up, down] = [this.#up, this.#down];
    const office = connect(target, "127.0.0.1");
    this.#watch(phone, office);
    this.#watch(office, phone);
    // A connection is there one round trip after it was asked for.
    await sleep(roundTrip);
    void carry(phone, office, up, gets("up"));
    void carry(office, phone, down, gets("down"));
  }

  #watch(socket: Socket, other: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => other.destroy());
    socket.once("close", () => this.#sockets.delete(socket));
  }
}
